import { listLearners as contract } from '@/lib/http/contracts/invigilation-contracts';
import { searchLearners } from '@/lib/exam/accommodation';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, query }) => searchLearners(user, query));
