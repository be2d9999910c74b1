import { changeAssignment, withdrawAssignment } from '@/lib/cohort/manage-assignment';
import {
  changeAssignment as changeContract,
  withdrawAssignment as withdrawContract,
} from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const PATCH = handle(changeContract, async ({ user, params, body }) => {
  await changeAssignment(user, params.cohortId, params.assignmentId, body);
  return null;
});

export const DELETE = handle(withdrawContract, async ({ user, params }) => {
  await withdrawAssignment(user, params.cohortId, params.assignmentId);
  return null;
});
