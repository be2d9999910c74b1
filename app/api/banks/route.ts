import { createBank } from '@/lib/authoring/banks';
import { postBank as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, body }) => ({ bankId: await createBank(user, body) }));
