import { setUserActive } from '@/lib/auth/user-state';
import { putUserActive } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const PUT = handle(putUserActive, ({ user, params, body }) => setUserActive(user, params.userId, body.active));
