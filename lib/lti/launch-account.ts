import 'server-only';
import { emailSchema } from '@/lib/auth/account-schemas';
import { findAccountByEmail, insertAccount, insertAuditEvent, updateRole } from '@/lib/auth/auth-data';
import { makeNoMailAddress } from '@/lib/auth/no-mail';
import { findIdentity, insertIdentity, touchIdentity } from '@/lib/auth/oidc/identity-data';
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

async function createAccount(platform: Platform, who: Vouched, email: string): Promise<string | null> {
  const role = courseRole(who.roles);
  return db().$transaction(async (tx) => {
    const id = await insertAccount(tx, { email, name: cleanName(who.name), passwordHash: null });
    if (id === null) return null;
    // Of two first launches at once the second rolls back, and finds the account of the first.
    if (!(await insertIdentity(tx, { issuer: platform.issuer, subject: who.subject }, id)))
      throw new Error('the identity was linked meanwhile');
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
}

/**
 * The account of somebody whom a platform vouches for: by issuer and subject, never by the mail address, which the platform
 * does not say to have verified. Where nobody has that address either, a platform that may makes an account. Its role comes
 * from the role in the course, once: later launches change no role.
 */
export async function findLaunchAccount(platform: Platform, who: Vouched): Promise<FoundAccount> {
  const identity = { issuer: platform.issuer, subject: who.subject };
  const known = await findIdentity(identity);
  if (known?.deactivatedAt) return { kind: 'deactivated' };
  // Whoever runs a platform could say to be anyone on it; that shall not reach what administrators may do.
  if (known?.role === 'administrator') return { kind: 'administrator' };
  if (known) {
    await touchIdentity(identity, new Date());
    return { kind: 'account', userId: known.userId, isNew: false };
  }
  const email = emailSchema.safeParse(who.email ?? '');
  if (email.success && (await findAccountByEmail(email.data))) return { kind: 'needs-link' };
  if (!platform.createsAccounts) return { kind: 'no-account' };
  const userId = await createAccount(platform, who, email.success ? email.data : makeNoMailAddress());
  return userId === null ? { kind: 'needs-link' } : { kind: 'account', userId, isNew: true };
}
