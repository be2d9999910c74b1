import { readAssignable } from '@/lib/cohort/read-assignments';
import { listAssignable as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ query, user }) => readAssignable(user, query.blueprintId, query.topic));
