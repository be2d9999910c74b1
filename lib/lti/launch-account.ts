import 'server-only';
import { emailSchema } from '@/lib/auth/account-schemas';
import { findAccountByEmail, insertAccount, insertAuditEvent, updateRole } from '@/lib/auth/auth-data';
import { makeNoMailAddress } from '@/lib/auth/no-mail';
import { findIdentity, insertIdentity, touchIdentity, type Identity } from '@/lib/auth/oidc/identity-data';
import { db } from '@/lib/db/client';
import { courseRole } from './course-role';
import type { Platform } from './platform-data';

/** Somebody whom a platform vouches for. */
export interface Vouched {
  subject: string;
  name: string | null;
  email: string | null;
  roles: readonly string[];
}

export type FoundAccount =
  | { kind: 'account'; userId: string; isNew: boolean }
  /** An account has the address that the platform gives: its owner proves to be the same person by signing in once. */
  | { kind: 'needs-link' }
  | { kind: 'deactivated' }
  | { kind: 'administrator' }
  | { kind: 'no-account' };

function cleanName(name: string | null): string {
  return (
    (name ?? '')
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100) || 'Learner'
  );
}

/** Another first arrival of the same person was quicker. */
class LinkedMeanwhile extends Error {}

/** Null where address or identity have an account by now. */
async function createAccount(platform: Platform, who: Vouched, email: string): Promise<string | null> {
  const role = courseRole(who.roles);
  const made = db().$transaction(async (tx) => {
    const id = await insertAccount(tx, { email, name: cleanName(who.name), passwordHash: null });
    if (id === null) return null;
    // Of two first arrivals at once the second rolls back.
    if (!(await insertIdentity(tx, { issuer: platform.issuer, subject: who.subject }, id))) throw new LinkedMeanwhile();
    if (role !== 'student') await updateRole(tx, id, role);
    await insertAuditEvent(tx, {
      actorId: null,
      action: 'user.create',
      subjectType: 'user',
      subjectId: id,
      data: { role, by: 'platform', platform: platform.name },
    });
    return id;
  });
  return made.catch((error: unknown) => {
    if (error instanceof LinkedMeanwhile) return null;
    throw error;
  });
}

async function findLinked(identity: Identity): Promise<FoundAccount | null> {
  const known = await findIdentity(identity);
  if (!known) return null;
  if (known.deactivatedAt) return { kind: 'deactivated' };
  // Whoever runs a platform could say to be anyone on it; that shall not reach what administrators may do.
  if (known.role === 'administrator') return { kind: 'administrator' };
  await touchIdentity(identity, new Date());
  return { kind: 'account', userId: known.userId, isNew: false };
}

/**
 * The account of somebody whom a platform vouches for: by issuer and subject, never by the mail address, which the platform
 * does not say to have verified. Where nobody has that address either, a platform that may makes an account. Its role comes
 * from the role in the course, once: later launches change no role.
 */
export async function findLaunchAccount(platform: Platform, who: Vouched): Promise<FoundAccount> {
  const identity = { issuer: platform.issuer, subject: who.subject };
  const known = await findLinked(identity);
  if (known) return known;
  const email = emailSchema.safeParse(who.email ?? '');
  const isTaken = email.success && (await findAccountByEmail(email.data)) !== null;
  if (!isTaken && !platform.createsAccounts) return { kind: 'no-account' };
  const userId = isTaken ? null : await createAccount(platform, who, email.success ? email.data : makeNoMailAddress());
  if (userId !== null) return { kind: 'account', userId, isNew: true };
  // The account may be this person's own: another arrival made it since the first look.
  return (await findLinked(identity)) ?? { kind: 'needs-link' };
}
