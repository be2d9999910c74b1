import { createInvitation as create, findInvitations } from '@/lib/auth/invitations';
import { createInvitation, listInvitations } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(listInvitations, async ({ user }) => ({ invitations: await findInvitations(user) }));

export const POST = handle(createInvitation, ({ user, body }) => create(user, body));
