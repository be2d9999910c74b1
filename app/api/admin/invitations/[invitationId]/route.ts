import { endInvitation as end } from '@/lib/auth/invitations';
import { endInvitation } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(endInvitation, async ({ user, params }) => {
  await end(user, params.invitationId);
  return undefined;
});
