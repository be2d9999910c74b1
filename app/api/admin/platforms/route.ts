import { createPlatform } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { addPlatform } from '@/lib/lti/platforms';

export const POST = handle(createPlatform, ({ user, body }) => addPlatform(user, body));
