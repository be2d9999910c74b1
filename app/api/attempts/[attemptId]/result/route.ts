import { readResult as contract } from '@/lib/http/contracts/exam-contracts';
import { readResult } from '@/lib/exam/result';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, params }) => readResult(user.id, params.attemptId));
