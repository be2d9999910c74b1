import { undoImport } from '@/lib/authoring/interchange/import-service';
import { deleteImport } from '@/lib/http/contracts/interchange-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(deleteImport, ({ user, params }) => undoImport(user, params.importId));
