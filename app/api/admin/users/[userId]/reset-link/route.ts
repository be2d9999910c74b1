import { createResetLink } from '@/lib/auth/user-state';
import { createUserResetLink } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(createUserResetLink, ({ user, params }) => createResetLink(user, params.userId));
