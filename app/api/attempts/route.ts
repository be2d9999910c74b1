import { createAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { createAttempt } from '@/lib/exam/create-attempt';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, body }) => createAttempt(user.id, body));
