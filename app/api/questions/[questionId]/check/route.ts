import { checkDraftOf } from '@/lib/authoring/check-service';
import { postDraftCheck as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, params, body }) => checkDraftOf(user, params.questionId, body));
