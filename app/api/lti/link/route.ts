import { linkPlatformAccount } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { linkAccount } from '@/lib/lti/link-account';
import { endLinkNoteCookie } from '@/lib/lti/link-note';

export const POST = handle(linkPlatformAccount, async ({ user, request, body }) => {
  await linkAccount(user, request.headers.get('cookie'), body.password);
  return new Response(null, {
    status: 204,
    headers: { 'set-cookie': endLinkNoteCookie(), 'cache-control': 'no-store' },
  });
});
