import { acceptLateAnswersOf } from '@/lib/http/contracts/exam-contracts';
import { acceptLateAnswers } from '@/lib/exam/accept-late-answers';
import { handle } from '@/lib/http/handle';

export const POST = handle(acceptLateAnswersOf, async ({ user, params, body }) => ({
  accepted: await acceptLateAnswers(user, params.learnerId, params.attemptId, body.reason),
}));
