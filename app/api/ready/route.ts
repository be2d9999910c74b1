import { ready as contract } from '@/lib/http/contracts/health-contracts';
import { checkReady } from '@/lib/db/ready';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, () => checkReady());
