import { lockAnswer as contract } from '@/lib/http/contracts/exam-contracts';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, params }) => lockAnswer(user.id, params.attemptId, params.position));
