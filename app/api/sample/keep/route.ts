import { keepSample as contract } from '@/lib/http/contracts/sample-contracts';
import { keepSample } from '@/lib/exam/sample';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, body }) => keepSample(user.id, body.token, body.answers));
