import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { log } from '@/lib/http/log';
import { findSchool } from '@/lib/school/school-data';
import { emailSchema } from '../account-schemas';
import { findSessionUser, insertAccount, insertAuditEvent, isSessionOpen } from '../auth-data';
import { givenName } from '../given-name';
import type { SessionToken } from '../session-token';
import { openSession, type SignInOrigin } from '../sign-in';
import { findAccountForLink, findIdentity, insertIdentity, touchIdentity, type Identity } from './identity-data';

/** Why a sign-in by a provider was refused; each has a sentence on the sign-in page. */
export type IdentityRefusal =
  | 'deactivated'
  | 'unavailable'
  | 'identity-incomplete'
  | 'identity-needs-link'
  | 'identity-no-account'
  | 'identity-taken';

export type IdentityOutcome = { signedIn: true; session: SessionToken } | { signedIn: false; reason: IdentityRefusal };

/** What an ID token says that counts here. next-auth has checked its signature, issuer, audience, nonce and times. */
const claimsSchema = z.object({
  iss: z.url(),
  sub: z.string().min(1).max(255),
  email: z.string().optional().catch(undefined),
  email_verified: z.unknown(),
  name: z.string().optional().catch(undefined),
});

const refused = (reason: IdentityRefusal): IdentityOutcome => ({ signedIn: false, reason });

/** Links an identity to an account. Of two requests at once the second finds it linked. */
async function link(identity: Identity, userId: string, asked: SessionToken | null = null): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if (!(await insertIdentity(tx, identity, userId))) return false;
    // The row waits for a reset of the password that runs, which unlinks what an intruder linked and ends the session.
    if (asked && !(await isSessionOpen(tx, asked))) throw new Error('the session that asked has ended');
    await insertAuditEvent(tx, {
      actorId: userId,
      action: 'identity.link',
      subjectType: 'user',
      subjectId: userId,
      data: { issuer: identity.issuer },
    });
    return true;
  });
}

async function createAccount(
  identity: Identity,
  account: { email: string; name: string; verified: boolean },
): Promise<string | null> {
  return db().$transaction(async (tx) => {
    const { email, name, verified } = account;
    const made = { email, name, passwordHash: null, ...(verified ? { emailVerifiedAt: new Date() } : {}) };
    const id = await insertAccount(tx, made);
    if (id === null) return null;
    if (!(await insertIdentity(tx, identity, id))) throw new Error('the identity was linked meanwhile');
    return id;
  });
}

const refuse = (refusal: IdentityRefusal) => ({ refusal });

/** The account's id, or why there is none. */
async function decide(
  claims: z.output<typeof claimsSchema>,
  linkTo: SessionToken | null,
): Promise<string | { refusal: IdentityRefusal }> {
  const identity = { issuer: claims.iss, subject: claims.sub };
  const known = await findIdentity(identity);
  if (linkTo) {
    const user = await findSessionUser(linkTo);
    if (!user) return refuse('unavailable');
    if (known) return known.userId === user.id ? user.id : refuse('identity-taken');
    return (await link(identity, user.id, linkTo)) ? user.id : refuse('identity-taken');
  }
  if (known) {
    if (known.deactivatedAt) return refuse('deactivated');
    await touchIdentity(identity, new Date());
    return known.userId;
  }
  const email = emailSchema.safeParse(claims.email);
  if (!email.success) return refuse('identity-incomplete');
  const verified = claims.email_verified === true;
  const present = await findAccountForLink(email.data);
  if (present) {
    if (present.deactivatedAt) return refuse('deactivated');
    // Both sides must have proved the address: the provider's word, or somebody who signed up here with another person's
    // address, would otherwise share an account with its owner.
    if (!verified || !present.emailVerifiedAt) return refuse('identity-needs-link');
    return (await link(identity, present.id)) ? present.id : refuse('unavailable');
  }
  const { signUp } = await findSchool();
  if (signUp !== 'open' && env().OIDC_SIGN_UP !== 'always') return refuse('identity-no-account');
  const name = givenName(claims.name ?? email.data.split('@')[0]);
  return (await createAccount(identity, { email: email.data, name, verified })) ?? refuse('unavailable');
}

/**
 * Signs a person in whom a provider vouches for. An account is found by issuer and subject; by the mail address only where
 * provider and account have both proved it; otherwise the person signs in by password and links on the account page.
 * Never throws.
 *
 * @param profile claims of the checked ID token
 * @param linkTo the session that asked to link, or null
 */
export async function signInByIdentity(
  profile: unknown,
  origin: Pick<SignInOrigin, 'userAgent' | 'previous'>,
  linkTo: SessionToken | null,
): Promise<IdentityOutcome> {
  try {
    const claims = claimsSchema.safeParse(profile);
    if (!claims.success) return refused('identity-incomplete');
    const decision = await decide(claims.data, linkTo);
    const refusal = typeof decision === 'string' ? null : decision.refusal;
    log().info(
      { userId: refusal === null ? decision : null, outcome: refusal ?? 'signed-in', issuer: claims.data.iss },
      'sign-in by a provider',
    );
    if (typeof decision !== 'string') return refused(decision.refusal);
    return { signedIn: true, session: await openSession(decision, origin) };
  } catch (error) {
    log().error({ err: error }, 'sign-in by a provider failed');
    return refused('unavailable');
  }
}
