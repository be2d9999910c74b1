import { health as contract } from '@/lib/http/contracts/health-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, () => Promise.resolve({ status: 'alive' }));
