import 'server-only';
import { db } from '@/lib/db/client';
import { findKnownAddresses } from '../bulk-account-data';
import type { CurrentUser } from '../current-user';
import { requirePermission } from '../users';
import { canMailLinks, mailLinks, makeHandedAccounts, type HandedLink } from './handed-accounts';
import { planAccounts, type PlannedAccount } from './plan-accounts';
import { readTable } from './read-table';

export interface ImportOutcome {
  /** Every line of the file, in order. */
  lines: PlannedAccount[];
  /** Lines without a problem. */
  good: number;
  /** Accounts that were made; null for a preview. */
  made: HandedLink[] | null;
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

  const mailed = mail && canMailLinks();
  const made = await db().$transaction((tx) => makeHandedAccounts(tx, actor.id, good, 'import'));
  return {
    outcome: { lines, good: good.length, made, mailed },
    after: mailed ? () => mailLinks(made) : nothing,
  };
}
