import 'server-only';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/http/app-error';
import type { CurrentUser } from '../current-user';
import { handedLinkDays } from '../user-state';
import { requirePermission } from '../users';
import { canMailLinks, mailLinks, makeHandedAccounts } from './handed-accounts';

const taken = 'This address has an account already. Search for it under Users.';

/**
 * Makes an account for one person, with a link to set a password. An administrator vouches for the address. Returns work to
 * do after the answer is sent. Throws AppError 'forbidden', or 'conflict' where the address has an account.
 *
 * @param person.mail whether to send the link, where there is a mail server
 */
export async function createOneAccount(
  actor: CurrentUser,
  { mail, ...person }: { name: string; email: string; role: Role; mail: boolean },
): Promise<{ made: { id: string; url: string; days: number; mailed: boolean }; after: () => Promise<void> }> {
  requirePermission(actor, 'user.manage');
  const links = await db().$transaction((tx) => makeHandedAccounts(tx, actor.id, [person], 'hand'));
  const [link] = links;
  if (!link) throw new AppError('conflict', taken, { fields: { email: taken } });
  const mailed = mail && canMailLinks();
  return {
    made: { id: link.id, url: link.url, days: handedLinkDays, mailed },
    after: () => (mailed ? mailLinks(links) : Promise.resolve()),
  };
}
