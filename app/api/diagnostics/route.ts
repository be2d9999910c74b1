import { createDiagnostic } from '@/lib/exam/diagnostic/create-diagnostic';
import { startDiagnostic as contract } from '@/lib/http/contracts/readiness-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, body }) => createDiagnostic(user.id, body.blueprintId));
