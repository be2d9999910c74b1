import { withdrawInvitation } from '@/lib/cohort/invite';
import { withdrawInvitation as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(contract, async ({ user, params }) => {
  await withdrawInvitation(user, params.cohortId, params.invitationId);
  return null;
});
