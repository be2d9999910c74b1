import { createAssignment } from '@/lib/cohort/manage-assignment';
import { createAssignment as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, params, body }) => createAssignment(user, params.cohortId, body));
