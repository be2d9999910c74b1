import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';
import { deliver } from '@/lib/notify/mail';
import { welcomeMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import { insertAuditEvents, insertPasswordResets } from '../auth-data';
import { insertAccounts } from '../bulk-account-data';
import { hashLinkToken, newLinkToken } from '../link-token';
import { resetUrl } from '../password-reset';
import { handedLinkDays } from '../user-state';

/** A link with which somebody sets a first password. */
export interface HandedLink {
  /** Of the account. */
  id: string;
  name: string;
  email: string;
  url: string;
}

/**
 * Makes accounts in the caller's transaction, each with a link to set a password and its audit event; whose address has an
 * account by now is left as it is. Who makes them vouches for the addresses.
 *
 * @param by what made them, for the audit log
 */
export async function makeHandedAccounts(
  tx: Db,
  actorId: string,
  people: readonly { name: string; email: string; role: Role }[],
  by: 'import' | 'roster' | 'hand',
): Promise<HandedLink[]> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + handedLinkDays * 86_400_000);
  const accounts = people.map(({ name, email, role }) => ({ name, email, role, emailVerifiedAt: now }));
  const ids = await insertAccounts(tx, accounts);
  const made = accounts.flatMap(({ name, email, role }) => {
    const id = ids.get(email);
    return id === undefined ? [] : [{ id, name, email, role, token: newLinkToken() }];
  });
  await insertPasswordResets(
    tx,
    made.map(({ id, token }) => ({ userId: id, tokenHash: hashLinkToken(token), expiresAt, mailed: false })),
  );
  await insertAuditEvents(
    tx,
    made.map(({ id, role }) => ({
      actorId,
      action: 'user.create',
      subjectType: 'user',
      subjectId: id,
      data: { role, by },
    })),
  );
  return made.map(({ id, name, email, token }) => ({ id, name, email, url: resetUrl(token) }));
}

/** Whether links go out by mail where that is asked for. */
export const canMailLinks = () => env().SMTP_URL !== undefined;

/** Sends everyone their link. */
export async function mailLinks(links: readonly HandedLink[]): Promise<void> {
  const { name: school } = await findSchool();
  for (const { email, url } of links)
    await deliver({ to: email, ...welcomeMessage({ url, days: handedLinkDays, school }) });
}
