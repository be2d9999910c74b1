import { submitAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { saveAnswers } from '@/lib/exam/save-answers';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  const origin = { userId: user.id, sessionId: user.sessionId, attemptId: params.attemptId, device: body.device };
  const { results } = await saveAnswers(origin, body.saves);
  return { ...(await submitAttempt(user.id, params.attemptId)), results };
});
