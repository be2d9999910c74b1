import { changeCohort } from '@/lib/cohort/manage-cohort';
import { changeCohort as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const PATCH = handle(contract, async ({ user, params, body }) => {
  await changeCohort(user, params.cohortId, body);
  return null;
});
