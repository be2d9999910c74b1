import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { findAccountById, insertAuditEvent, lockAccount } from '../auth-data';
import { confirmPassword } from '../confirm-password';
import type { CurrentUser } from '../current-user';
import { deleteIdentities, listIdentities } from './identity-data';
import { linkCookie } from './link-intent';
import { signInProviders } from './providers';

/** A provider on the account page. */
export interface IdentityView {
  /** Null for one that the settings no longer name. */
  providerId: string | null;
  name: string;
  issuer: string;
  /** ISO 8601; null where it is not linked. */
  linkedAt: string | null;
}

/** Every configured provider and every linked one. */
export async function readIdentities(user: CurrentUser): Promise<IdentityView[]> {
  const linked = await listIdentities(db(), user.id);
  const providers = signInProviders();
  const rest = linked.filter(({ issuer }) => !providers.some((one) => one.issuer === issuer));
  return [
    ...providers.map(({ id, name, issuer }) => ({
      providerId: id,
      name,
      issuer,
      linkedAt: linked.find((one) => one.issuer === issuer)?.linkedAt.toISOString() ?? null,
    })),
    ...rest.map(({ issuer, linkedAt }) => ({
      providerId: null,
      name: new URL(issuer).host,
      issuer,
      linkedAt: linkedAt.toISOString(),
    })),
  ];
}

/**
 * Lets the sign-in by a provider that comes next be linked to the account: the password shows that it is its owner who
 * asks. Gives the header that says so. Throws AppError 'bad-request', 'conflict' without a password, 'too-many' or
 * 'unavailable'.
 */
export async function beginLink(user: CurrentUser, password: string): Promise<{ 'set-cookie': string }> {
  if (!(await findAccountById(user.id))?.passwordHash)
    throw new AppError('conflict', 'Set a password first: sign out and choose "Forgot your password?".');
  await confirmPassword(user, password);
  return { 'set-cookie': linkCookie(user.sessionId, Date.now()) };
}

/** Unlinks a provider. Throws AppError 'not-found', or 'conflict' where it is the only way in. */
export async function unlinkIdentity(user: CurrentUser, issuer: string): Promise<void> {
  await db().$transaction(async (tx) => {
    // Locked, so that two providers that are unlinked at once do not each count on the other.
    const account = await lockAccount(tx, user.id);
    const linked = await listIdentities(tx, user.id);
    const others = linked.some((one) => one.issuer !== issuer);
    if (!account?.hasPassword && !others)
      throw new AppError('conflict', 'This is your only way in. Set a password first, by "Forgot your password?".');
    if ((await deleteIdentities(tx, user.id, issuer)) === 0)
      throw new AppError('not-found', 'This sign-in is not linked any more. Load the page again.');
    await insertAuditEvent(tx, {
      actorId: user.id,
      action: 'identity.unlink',
      subjectType: 'user',
      subjectId: user.id,
      data: { issuer },
    });
  });
}
