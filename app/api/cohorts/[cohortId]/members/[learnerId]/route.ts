import { removeMember } from '@/lib/cohort/manage-cohort';
import { removeMember as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(contract, async ({ user, params }) => {
  await removeMember(user, params.cohortId, params.learnerId);
  return null;
});
