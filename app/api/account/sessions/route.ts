import { endOtherSessions, getSessions } from '@/lib/auth/account';
import { endOtherSessions as endContract, listSessions as listContract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(listContract, async ({ user }) => ({ sessions: await getSessions(user) }));

export const DELETE = handle(endContract, async ({ user }) => ({ ended: await endOtherSessions(user) }));
