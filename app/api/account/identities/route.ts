import { unlinkIdentity as unlink } from '@/lib/auth/oidc/identities';
import { linkCookie } from '@/lib/auth/oidc/link-intent';
import { beginLink, unlinkIdentity } from '@/lib/http/contracts/sign-in-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(beginLink, ({ user }) => {
  const headers = { 'set-cookie': linkCookie(user.sessionId, Date.now()), 'cache-control': 'no-store' };
  return Promise.resolve(new Response(null, { status: 204, headers }));
});

export const DELETE = handle(unlinkIdentity, async ({ user, body }) => {
  await unlink(user, body.issuer);
  return undefined;
});
