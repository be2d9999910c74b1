import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { findAccountById, insertAuditEvent } from '../auth-data';
import type { CurrentUser } from '../current-user';
import { deleteIdentities, listIdentities } from './identity-data';
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
  const linked = await listIdentities(user.id);
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

/** Unlinks a provider. Throws AppError 'not-found', or 'conflict' where it is the only way in. */
export async function unlinkIdentity(user: CurrentUser, issuer: string): Promise<void> {
  const [account, linked] = await Promise.all([findAccountById(user.id), listIdentities(user.id)]);
  const others = linked.some((one) => one.issuer !== issuer);
  if (!account?.passwordHash && !others)
    throw new AppError('conflict', 'This is your only way in. Set a password first, by "Forgot your password?".');
  await db().$transaction(async (tx) => {
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
