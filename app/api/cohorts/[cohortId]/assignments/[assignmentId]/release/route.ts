import { releaseAssignment } from '@/lib/cohort/manage-assignment';
import { releaseAssignment as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params }) => {
  await releaseAssignment(user, params.cohortId, params.assignmentId);
  return null;
});
