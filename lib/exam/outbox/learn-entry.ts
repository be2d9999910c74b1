import type { ResponseContent, Save, SaveResult } from '@/lib/exam/answer';
import {
  editEntry,
  emptyContent,
  sameAnswer,
  settleEntry,
  storedContentOf,
  type Change,
  type ResponseEntry,
  type StoredContent,
} from './response-entry';

/**
 * The server holds `stored`. If this browser made it, a confirmation got lost and came back this way:
 * the change is committed, and a newer one that waits goes on top of it.
 */
export function learn(entry: ResponseEntry, stored: StoredContent): ResponseEntry {
  const confirmed = entry.confirmed && entry.confirmed.revision >= stored.revision ? entry.confirmed : stored;
  const own = entry.ownIds.find((id) => id.saveId === stored.saveId);
  if (!own) {
    const conflict = entry.conflict && stored.revision > entry.conflict.revision ? stored : entry.conflict;
    return confirmed === entry.confirmed && conflict === entry.conflict ? entry : { ...entry, confirmed, conflict };
  }
  const nothingNew = confirmed === entry.confirmed && entry.settledOrder >= own.order;
  if (nothingNew && (entry.pending?.baseRevision ?? stored.revision) >= stored.revision) return entry;
  const ownIds = entry.ownIds.filter((id) => id.order >= own.order);
  const settled = settleEntry({ ...entry, confirmed, ownIds }, own.order);
  if (!settled.pending || settled.pending.baseRevision >= stored.revision) return settled;
  const conflict = settled.conflict && settled.conflict.revision > stored.revision ? settled.conflict : null;
  const { content } = settled.pending;
  return {
    ...settled,
    conflict,
    pending: {
      ...settled.pending,
      baseRevision: stored.revision,
      content: settled.pending.soft
        ? { ...stored.content, timeSpentMs: Math.max(stored.content.timeSpentMs, content.timeSpentMs) }
        : content,
    },
  };
}

/** The server's answer to a save. */
export function answerEntry(entry: ResponseEntry, sent: Save, result: SaveResult): ResponseEntry {
  const waits = entry.pending?.saveId === sent.saveId;
  switch (result.outcome) {
    case 'saved':
      return learn(entry, { revision: result.revision, saveId: sent.saveId, content: contentOfSave(sent) });
    case 'stale':
      return answerStale(entry, sent, storedContentOf(result.current), result.superseded);
    case 'closed':
    case 'invalid': {
      if (!entry.pending || !waits) return entry;
      const { order, content, soft } = entry.pending;
      const kind = result.outcome === 'closed' ? ('closed' as const) : ('refused' as const);
      return { ...settleEntry(entry, order), lost: soft ? null : { kind, order, content } };
    }
  }
}

function answerStale(entry: ResponseEntry, sent: Save, current: StoredContent, superseded: boolean): ResponseEntry {
  // The change was committed when a confirmation got lost, and what holds now was made on top of it.
  if (superseded && entry.pending?.saveId === sent.saveId)
    return learn(settleEntry(entry, entry.pending.order), current);
  // A server that went back in time (restored from a backup) holds less than it once confirmed.
  if (current.revision < sent.baseRevision && entry.pending?.saveId === sent.saveId) {
    return { ...entry, confirmed: current, pending: { ...entry.pending, baseRevision: current.revision } };
  }
  const learned = learn(entry, current);
  const { pending } = learned;
  // Stale on the very revision that holds: the answer is locked there, and no rebasing will help.
  if (pending?.saveId === sent.saveId && sent.baseRevision === current.revision) {
    const { order, content, soft } = pending;
    return { ...settleEntry(learned, order), lost: soft ? null : { kind: 'refused', order, content } };
  }
  if (pending?.saveId !== sent.saveId || pending.baseRevision >= current.revision) return learned;
  if (pending.soft || sameAnswer(pending.content, current.content)) return settleEntry(learned, pending.order);
  // Another device that only looked at the question added its time on screen: nothing to choose between.
  const base = baseContent(entry, sent.baseRevision);
  if (base && sameAnswer(base, current.content))
    return { ...learned, pending: { ...pending, baseRevision: current.revision } };
  return { ...learned, conflict: current };
}

/** What the learner saw before the change, if this browser still knows. */
function baseContent(entry: ResponseEntry, baseRevision: number): ResponseContent | null {
  if (baseRevision === 0) return emptyContent;
  return entry.confirmed?.revision === baseRevision ? entry.confirmed.content : null;
}

function contentOfSave(save: Save): ResponseContent {
  const { answer, flagged, struck, confidence, note, highlights, timeSpentMs } = save;
  return { answer, flagged, struck, confidence, note, highlights, timeSpentMs };
}

/** The learner can choose no more: what the server holds counts, and the change is remembered as lost. */
export function overruleEntry(entry: ResponseEntry): ResponseEntry {
  const { pending, conflict } = entry;
  if (!pending || !conflict) return entry;
  const { order, content } = pending;
  return { ...settleEntry(entry, order), lost: { kind: 'overruled', order, content } };
}

/** The learner's choice between what was entered here and what another device saved. */
export function chooseEntry(
  entry: ResponseEntry,
  keep: 'mine' | 'theirs',
  change: Pick<Change, 'saveId' | 'atMs'>,
): ResponseEntry {
  const { pending, conflict } = entry;
  if (!pending || !conflict) return entry;
  if (keep === 'theirs') return settleEntry(entry, pending.order);
  const content = {
    ...pending.content,
    timeSpentMs: Math.max(pending.content.timeSpentMs, conflict.content.timeSpentMs),
  };
  const edited = editEntry({ ...entry, conflict: null }, { ...change, content, soft: false });
  return edited.pending
    ? { ...edited, pending: { ...edited.pending, soft: false, baseRevision: conflict.revision } }
    : edited;
}
