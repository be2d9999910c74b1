import { findUsers } from '@/lib/auth/users';
import { listUsers as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, query }) => findUsers(user, query.search, query.after));
