import { acceptLateAnswers as contract } from '@/lib/http/contracts/exam-contracts';
import { acceptLateAnswers } from '@/lib/exam/accept-late-answers';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params }) => ({
  accepted: await acceptLateAnswers(user, user.id, params.attemptId),
}));
