import { listLearners as contract } from '@/lib/http/contracts/invigilation-contracts';
import { listLearners } from '@/lib/exam/allowance-data';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, async ({ query }) => ({ learners: await listLearners(query.search) }));
