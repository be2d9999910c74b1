import { createCohort } from '@/lib/cohort/manage-cohort';
import { createCohort as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, body }) => createCohort(user, body));
