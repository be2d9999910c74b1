import { readClock as contract } from '@/lib/http/contracts/exam-contracts';
import { clockView, getAttemptClock } from '@/lib/exam/attempt-view';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, async ({ user, params }) =>
  clockView(await getAttemptClock(user.id, params.attemptId)),
);
