import 'server-only';
import { env } from '@/lib/env/env';
import { db } from '@/lib/db/client';
import { deliver } from '@/lib/notify/mail';
import { welcomeMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import { insertAuditEvent } from '../auth-data';
import type { CurrentUser } from '../current-user';
import { hashLinkToken, newLinkToken } from '../link-token';
import { handedLinkDays } from '../user-state';
import { requirePermission } from '../users';
import { findKnownAddresses, insertAccounts } from './import-data';
import { planAccounts, type PlannedAccount } from './plan-accounts';
import { readTable } from './read-table';

export interface ImportOutcome {
  /** Every line of the file, in order. */
  lines: PlannedAccount[];
  /** Lines without a problem. */
  good: number;
  /** Accounts that were made; null for a preview. */
  made: { name: string; email: string; url: string }[] | null;
  /** Whether each of them gets the link by mail. */
  mailed: boolean;
}

/**
 * Reads a file of people and, unless it is a preview, makes an account for each good line, all or none, with a link to set
 * a password. An administrator vouches for the addresses. Returns work to do after the answer is sent.
 * Throws AppError 'forbidden' or 'bad-request'.
 *
 * @param mail whether to send the links, where there is a mail server
 */
export async function importAccounts(
  actor: CurrentUser,
  bytes: Uint8Array,
  { preview, mail }: { preview: boolean; mail: boolean },
): Promise<{ outcome: ImportOutcome; after: () => Promise<void> }> {
  requirePermission(actor, 'user.manage');
  const rows = readTable(bytes);
  const lines = planAccounts(rows, await findKnownAddresses(rows.flat().map((cell) => cell.trim().toLowerCase())));
  const good = lines.filter(({ problem }) => problem === null);
  const nothing = () => Promise.resolve();
  if (preview) return { outcome: { lines, good: good.length, made: null, mailed: false }, after: nothing };

  const now = new Date();
  const expiresAt = new Date(now.getTime() + handedLinkDays * 86_400_000);
  const mailed = mail && env().SMTP_URL !== undefined;
  const made = await db().$transaction(async (tx) => {
    const accounts = good.map((one) => ({ ...one, token: newLinkToken() }));
    const links = accounts.map(({ token, ...one }) => ({ ...one, tokenHash: hashLinkToken(token), mailed: false }));
    const ids = await insertAccounts(tx, links, { now, expiresAt });
    for (const [id, role] of ids.values())
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'user.create',
        subjectType: 'user',
        subjectId: id,
        data: { role, by: 'import' },
      });
    // Somebody may have signed up with an address since the preview: that account is left as it is.
    return accounts.filter(({ email }) => ids.has(email));
  });
  const told = made.map(({ name, email, token }) => ({
    name,
    email,
    url: new URL(`/reset-password/${token}`, env().NEXTAUTH_URL).href,
  }));
  const { name: school } = await findSchool();
  return {
    outcome: { lines, good: good.length, made: told, mailed },
    after: async () => {
      if (!mailed) return;
      for (const { email, url } of told)
        await deliver({ to: email, ...welcomeMessage({ url, days: handedLinkDays, school }) });
    },
  };
}
