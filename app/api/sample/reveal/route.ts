import { revealSample as contract } from '@/lib/http/contracts/sample-contracts';
import { revealSample } from '@/lib/exam/sample';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ body }) => revealSample(body.token, body.position));
