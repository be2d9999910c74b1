import { exportOwnData } from '@/lib/http/contracts/privacy-contracts';
import { handle } from '@/lib/http/handle';
import { exportAccount } from '@/lib/privacy/export-account';
import { exportResponse } from '@/lib/privacy/export-response';

export const GET = handle(exportOwnData, async ({ user }) => exportResponse(await exportAccount(user, user.id)));
