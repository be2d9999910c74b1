import { beginLink as begin, unlinkIdentity as unlink } from '@/lib/auth/oidc/identities';
import { beginLink, unlinkIdentity } from '@/lib/http/contracts/sign-in-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(beginLink, async ({ user, body }) => {
  const headers = { ...(await begin(user, body.password)), 'cache-control': 'no-store' };
  return new Response(null, { status: 204, headers });
});

export const DELETE = handle(unlinkIdentity, async ({ user, body }) => {
  await unlink(user, body.issuer);
  return undefined;
});
