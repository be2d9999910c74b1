import { saveAnswers as contract } from '@/lib/http/contracts/exam-contracts';
import { saveAnswers } from '@/lib/exam/save-answers';
import { handleUnchecked } from '@/lib/http/handle';

// The session is checked by the statement that saves: one round trip to the database for each answer.
export const POST = handleUnchecked(contract, ({ token, params, body }) =>
  saveAnswers({ ...token, attemptId: params.attemptId, device: body.device }, body.saves),
);
