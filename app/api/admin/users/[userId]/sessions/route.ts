import { endSessionsOf } from '@/lib/auth/user-state';
import { endUserSessions } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(endUserSessions, async ({ user, params }) => ({
  ended: await endSessionsOf(user, params.userId),
}));
