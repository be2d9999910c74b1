import { readAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { readAttempt } from '@/lib/exam/attempt-view';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, params }) => readAttempt(user.id, params.attemptId));
