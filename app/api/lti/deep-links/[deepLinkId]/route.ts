import { chooseDeepLink as contract } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { chooseDeepLink } from '@/lib/lti/deep-link';

export const POST = handle(contract, ({ user, params, body }) => chooseDeepLink(user, params.deepLinkId, body.choices));
