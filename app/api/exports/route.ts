import { exportBankFile } from '@/lib/authoring/interchange/export-service';
import { postExport } from '@/lib/http/contracts/interchange-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(postExport, ({ user, body }) => exportBankFile(user, body));
