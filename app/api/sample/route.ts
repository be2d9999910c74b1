import { drawSample as contract } from '@/lib/http/contracts/sample-contracts';
import { drawSample } from '@/lib/exam/sample';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, () => drawSample());
