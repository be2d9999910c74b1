import { endSection as contract } from '@/lib/http/contracts/exam-contracts';
import { endSection } from '@/lib/exam/attempt-transitions';
import { saveAnswers } from '@/lib/exam/save-answers';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  const origin = { userId: user.id, sessionId: user.sessionId, attemptId: params.attemptId, device: body.device };
  const { results } = await saveAnswers(origin, body.saves);
  return { ...(await endSection(user.id, params.attemptId, params.index)), results };
});
