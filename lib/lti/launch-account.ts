import 'server-only';
import { emailSchema } from '@/lib/auth/account-schemas';
import { insertAuditEvents } from '@/lib/auth/auth-data';
import { deleteAccounts, findKnownAddresses, insertAccounts } from '@/lib/auth/bulk-account-data';
import { givenName } from '@/lib/auth/given-name';
import { makeNoMailAddress } from '@/lib/auth/no-mail';
import { findIdentities, insertIdentities } from '@/lib/auth/oidc/identity-data';
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

/** What is known of people of a platform, by subject. */
async function findLinked(issuer: string, subjects: readonly string[]): Promise<Map<string, FoundAccount>> {
  const found = new Map<string, FoundAccount>();
  for (const [subject, { userId, role, deactivatedAt }] of await findIdentities(issuer, subjects)) {
    if (deactivatedAt) found.set(subject, { kind: 'deactivated' });
    // Whoever runs a platform could say to be anyone on it; that shall not reach what administrators may do.
    else if (role === 'administrator') found.set(subject, { kind: 'administrator' });
    else found.set(subject, { kind: 'account', userId, isNew: false });
  }
  return found;
}

type Newcomer = Pick<Vouched, 'subject' | 'name' | 'roles'> & { email: string };

/** By one order for all who write them at the same time, so that none waits for the other. */
const by = (name: 'email' | 'subject') => (one: Newcomer, two: Newcomer) => (one[name] < two[name] ? -1 : 1);

/** Makes accounts, but for who has one by now, by address or by identity. Returns the ids of the others by subject. */
async function createAccounts(platform: Platform, people: readonly Newcomer[]): Promise<Map<string, string>> {
  return db().$transaction(async (tx) => {
    const accounts = people
      .toSorted(by('email'))
      .map(({ name, email, roles }) => ({ name: givenName(name), email, role: courseRole(roles) }));
    const ids = await insertAccounts(tx, accounts);
    const arrived = people.toSorted(by('subject')).flatMap(({ subject, email, roles }) => {
      const userId = ids.get(email);
      return userId === undefined ? [] : [{ subject, userId, role: courseRole(roles) }];
    });
    const identities = arrived.map(({ subject, userId }) => ({ issuer: platform.issuer, subject, userId }));
    const tied = await insertIdentities(tx, identities);
    const made = arrived.filter(({ userId }) => tied.has(userId));
    // Of two first arrivals of a person at once the second ties nothing.
    await deleteAccounts(
      tx,
      arrived.flatMap(({ userId }) => (tied.has(userId) ? [] : [userId])),
    );
    await insertAuditEvents(
      tx,
      made.map(({ userId, role }) => ({
        actorId: null,
        action: 'user.create',
        subjectType: 'user',
        subjectId: userId,
        data: { role, by: 'platform', platform: platform.name },
      })),
    );
    return new Map(made.map(({ subject, userId }) => [subject, userId]));
  });
}

/**
 * The accounts of people whom a platform vouches for, by subject: by issuer and subject, never by the mail address, which the
 * platform does not say to have verified. Where nobody has that address either, a platform that may makes an account. Its role
 * comes from the role in the course, once: later launches change no role. A handful of queries, however many they are.
 */
export async function findLaunchAccounts(
  platform: Platform,
  people: readonly Vouched[],
): Promise<Map<string, FoundAccount>> {
  const subjects = people.map(({ subject }) => subject);
  const found = await findLinked(platform.issuer, subjects);
  const strangers = people
    .filter(({ subject }) => !found.has(subject))
    .map((who) => ({ ...who, email: emailSchema.safeParse(who.email ?? '').data ?? makeNoMailAddress() }));
  if (strangers.length === 0) return found;
  const taken = await findKnownAddresses(strangers.map(({ email }) => email));
  const free = strangers.filter(({ email }) => !taken.has(email));
  if (platform.createsAccounts) {
    // Of two people with one address the first gets the account.
    const unlike = free.filter(({ email }, place) => free.findIndex((one) => one.email === email) === place);
    for (const [subject, userId] of await createAccounts(platform, unlike))
      found.set(subject, { kind: 'account', userId, isNew: true });
  } else for (const { subject } of free) found.set(subject, { kind: 'no-account' });
  // An account that was there, or was quicker, may be the person's own: another arrival made it since the first look.
  const left = subjects.filter((subject) => !found.has(subject));
  const later = await findLinked(platform.issuer, left);
  for (const subject of left) found.set(subject, later.get(subject) ?? { kind: 'needs-link' });
  return found;
}

/** The same for one person. */
export async function findLaunchAccount(platform: Platform, who: Vouched): Promise<FoundAccount> {
  return (await findLaunchAccounts(platform, [who])).get(who.subject) ?? { kind: 'needs-link' };
}
