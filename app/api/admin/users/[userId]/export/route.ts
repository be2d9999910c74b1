import { exportUserData } from '@/lib/http/contracts/privacy-contracts';
import { handle } from '@/lib/http/handle';
import { exportAccount } from '@/lib/privacy/export-account';
import { exportResponse } from '@/lib/privacy/export-response';

export const GET = handle(exportUserData, async ({ user, params }) =>
  exportResponse(await exportAccount(user, params.userId)),
);
