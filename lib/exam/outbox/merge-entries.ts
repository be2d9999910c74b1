import { learn } from './learn-entry';
import { settleEntry, type PendingChange, type ResponseEntry, type StoredContent } from './response-entry';

/**
 * What two tabs, or a tab and the store, know together. `mine` decides which changes count as made elsewhere.
 *
 * It takes the highest revision, the highest order and the highest settled order, which makes an entry a
 * join-semilattice: tabs may tell each other, and the store, in any sequence and as often as they like, and
 * end with the same entry.
 */
export function mergeEntries(mine: ResponseEntry, other: ResponseEntry): ResponseEntry {
  const pending = newerPending(mine.pending, other.pending && { ...other.pending, foreign: true });
  const confirmed = higher(mine.confirmed, other.confirmed);
  const known = new Set(mine.ownIds.map((id) => id.saveId));
  const merged: ResponseEntry = {
    position: mine.position,
    settledOrder: mine.settledOrder,
    pending,
    confirmed,
    ownIds: [...mine.ownIds, ...other.ownIds.filter((id) => !known.has(id.saveId))],
    conflict: higher(conflictOf(mine, pending), conflictOf(other, pending)),
    lost: (mine.lost?.order ?? 0) >= (other.lost?.order ?? 0) ? mine.lost : other.lost,
  };
  const settled = settleEntry(merged, Math.max(mine.settledOrder, other.settledOrder));
  const lost = settled.lost && settled.pending && settled.pending.order > settled.lost.order ? null : settled.lost;
  // One of the two may have missed that a change of this browser is what the server holds.
  return confirmed ? learn({ ...settled, lost }, confirmed) : { ...settled, lost };
}

function conflictOf(entry: ResponseEntry, pending: PendingChange | null): StoredContent | null {
  if (!entry.conflict || !pending || entry.pending?.saveId !== pending.saveId) return null;
  return entry.conflict.revision > pending.baseRevision ? entry.conflict : null;
}

function newerPending(mine: PendingChange | null, other: PendingChange | null): PendingChange | null {
  if (!mine || !other) return mine ?? other;
  if (mine.saveId === other.saveId) return { ...mine, baseRevision: Math.max(mine.baseRevision, other.baseRevision) };
  if (mine.order !== other.order) return mine.order > other.order ? mine : other;
  return mine.saveId > other.saveId ? mine : other;
}

function higher(a: StoredContent | null, b: StoredContent | null): StoredContent | null {
  if (!a || !b) return a ?? b;
  return b.revision > a.revision ? b : a;
}
