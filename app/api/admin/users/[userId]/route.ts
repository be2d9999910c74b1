import { changeRole } from '@/lib/auth/users';
import { changeRole as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const PATCH = handle(contract, ({ user, params, body }) => changeRole(user, params.userId, body.role));
