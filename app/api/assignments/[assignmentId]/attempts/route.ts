import { startAssignment } from '@/lib/cohort/start-assignment';
import { startAssignment as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, ({ user, params }) => startAssignment(user.id, params.assignmentId));
