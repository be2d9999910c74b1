import { retryOutgoing } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { retryAll } from '@/lib/outgoing/retry-all';

export const POST = handle(retryOutgoing, async ({ user }) => ({ waiting: await retryAll(user) }));
