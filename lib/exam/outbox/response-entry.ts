import type { ResponseContent, Save, SaveResult, StoredResponse } from '@/lib/exam/answer';

/**
 * What this browser knows of one position, and every way in which that changes. Pure.
 *
 * A change made here gets a save id, which never names two contents, and an `order` shared by the tabs of
 * this browser. At most one change waits per position, the newest. The
 * server accepts a save only on the revision that it names as its base, so once a newer change of this
 * browser is committed, no older one can be: everything with an order up to `settledOrder` is done with.
 *
 * `order` is the computer's clock in ms, and always more than any order known here: between two tabs of one
 * computer the later change wins even when one has not yet heard of the other.
 *
 * That makes an entry a join-semilattice: `mergeEntries` takes the highest revision, the highest order and
 * the highest settled order, so that tabs may tell each other, and the store, in any sequence and as often
 * as they like, and end with the same entry.
 */
export interface ResponseEntry {
  position: number;
  /** Changes up to this one are committed, given up or refused. */
  settledOrder: number;
  /** The newest change that the server has not answered for. */
  pending: PendingChange | null;
  /** What the server holds, as far as it has said. */
  confirmed: StoredContent | null;
  /** Save ids made in this browser that may still turn up as the server's current one. */
  ownIds: readonly OwnId[];
  /** What another device saved in place of the change that waits: the learner chooses. */
  conflict: StoredContent | null;
  /** A change that will not be counted. */
  lost: LostChange | null;
}

export interface PendingChange {
  saveId: string;
  order: number;
  baseRevision: number;
  content: ResponseContent;
  /** Time on screen alone changed: worth sending along, not worth a request, a warning or a conflict. */
  soft: boolean;
  /** Made in another tab, which sends it; this one steps in when that one does not. */
  foreign: boolean;
  /** ISO time by the computer's clock. */
  clientAt: string;
}

export interface StoredContent {
  revision: number;
  saveId: string;
  content: ResponseContent;
}

export interface OwnId {
  saveId: string;
  order: number;
}

export interface LostChange {
  /** closed: it arrived after the end. refused: the server cannot take it. */
  kind: 'closed' | 'refused';
  order: number;
  content: ResponseContent;
}

/** What a change is made of. */
export interface Change {
  saveId: string;
  content: ResponseContent;
  soft: boolean;
  /** The computer's clock in ms; orders the changes of this browser, and is told to the server as it is. */
  atMs: number;
}

export const emptyContent: ResponseContent = {
  answer: null,
  flagged: false,
  struck: [],
  confidence: null,
  note: '',
  highlights: [],
  timeSpentMs: 0,
};

export function emptyEntry(position: number): ResponseEntry {
  return { position, settledOrder: 0, pending: null, confirmed: null, ownIds: [], conflict: null, lost: null };
}

/** What to show at a position: the learner's newest change, else what the server holds. */
export function contentOf(entry: ResponseEntry | undefined): ResponseContent {
  return entry?.pending?.content ?? entry?.confirmed?.content ?? emptyContent;
}

/** The response that the server told of, without its place. */
export function storedContentOf({ revision, saveId, position: _position, ...content }: StoredResponse): StoredContent {
  return { revision, saveId, content };
}

/**
 * A change by the learner. It takes the place of one that waits and keeps that one's base. Time on screen
 * alone does not replace a real change, which may be on its way already: the same entry comes back then.
 */
export function editEntry(entry: ResponseEntry, change: Change): ResponseEntry {
  if (change.soft && (entry.lost || (entry.pending && !entry.pending.soft))) return entry;
  const { saveId, content, atMs } = change;
  const known = Math.max(entry.settledOrder, entry.pending?.order ?? 0, ...entry.ownIds.map((id) => id.order));
  const order = Math.max(known + 1, atMs);
  return {
    ...entry,
    pending: {
      saveId,
      content,
      order,
      baseRevision: entry.pending?.baseRevision ?? entry.confirmed?.revision ?? 0,
      soft: change.soft,
      foreign: false,
      clientAt: new Date(atMs).toISOString(),
    },
    ownIds: [...entry.ownIds, { saveId, order }],
    lost: null,
  };
}

/** Marks every change up to `order` as done with. */
function settle(entry: ResponseEntry, order: number): ResponseEntry {
  const settledOrder = Math.max(entry.settledOrder, order);
  const pending = entry.pending && entry.pending.order > settledOrder ? entry.pending : null;
  return {
    ...entry,
    settledOrder,
    pending,
    conflict: pending ? entry.conflict : null,
    lost: entry.lost && entry.lost.order >= settledOrder ? entry.lost : null,
  };
}

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
  const settled = settle({ ...entry, confirmed, ownIds }, own.order);
  if (!settled.pending || settled.pending.baseRevision >= stored.revision) return settled;
  const conflict = settled.conflict && settled.conflict.revision > stored.revision ? settled.conflict : null;
  return { ...settled, conflict, pending: { ...settled.pending, baseRevision: stored.revision } };
}

/** The server's answer to a save. */
export function answerEntry(entry: ResponseEntry, sent: Save, result: SaveResult): ResponseEntry {
  const waits = entry.pending?.saveId === sent.saveId;
  switch (result.outcome) {
    case 'saved':
      return learn(entry, { revision: result.revision, saveId: sent.saveId, content: contentOfSave(sent) });
    case 'stale':
      return answerStale(entry, sent, storedContentOf(result.current));
    case 'closed':
    case 'invalid': {
      if (!entry.pending || !waits) return entry;
      const { order, content, soft } = entry.pending;
      const kind = result.outcome === 'closed' ? ('closed' as const) : ('refused' as const);
      return { ...settle(entry, order), lost: soft ? null : { kind, order, content } };
    }
  }
}

function answerStale(entry: ResponseEntry, sent: Save, current: StoredContent): ResponseEntry {
  // A server that went back in time (restored from a backup) holds less than it once confirmed.
  if (current.revision < sent.baseRevision && entry.pending?.saveId === sent.saveId) {
    return { ...entry, confirmed: current, pending: { ...entry.pending, baseRevision: current.revision } };
  }
  const learned = learn(entry, current);
  const { pending } = learned;
  // Stale on the very revision that holds: the answer is locked there, and no rebasing will help.
  if (pending?.saveId === sent.saveId && sent.baseRevision === current.revision) {
    const { order, content, soft } = pending;
    return { ...settle(learned, order), lost: soft ? null : { kind: 'refused', order, content } };
  }
  if (pending?.saveId !== sent.saveId || pending.baseRevision >= current.revision) return learned;
  if (pending.soft || sameAnswer(pending.content, current.content)) return settle(learned, pending.order);
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

/** The learner's choice between what was entered here and what another device saved. */
export function chooseEntry(
  entry: ResponseEntry,
  keep: 'mine' | 'theirs',
  change: Pick<Change, 'saveId' | 'atMs'>,
): ResponseEntry {
  const { pending, conflict } = entry;
  if (!pending || !conflict) return entry;
  if (keep === 'theirs') return settle(entry, pending.order);
  const content = {
    ...pending.content,
    timeSpentMs: Math.max(pending.content.timeSpentMs, conflict.content.timeSpentMs),
  };
  const edited = editEntry({ ...entry, conflict: null }, { ...change, content, soft: false });
  return edited.pending
    ? { ...edited, pending: { ...edited.pending, soft: false, baseRevision: conflict.revision } }
    : edited;
}

/** What two tabs, or a tab and the store, know together. `mine` decides which changes count as made elsewhere. */
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
  const settled = settle(merged, Math.max(mine.settledOrder, other.settledOrder));
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

/** Whether two contents are the same to the learner; time on screen aside. */
export function sameAnswer(a: ResponseContent, b: ResponseContent): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(content: ResponseContent): unknown[] {
  const { answer, flagged, struck, confidence, note, highlights } = content;
  return [answer && [answer.type, answer.option], flagged, struck, confidence, note, highlights];
}

function contentOfSave(save: Save): ResponseContent {
  const { answer, flagged, struck, confidence, note, highlights, timeSpentMs } = save;
  return { answer, flagged, struck, confidence, note, highlights, timeSpentMs };
}

/** A change as it goes to the server. */
export function saveOf(entry: ResponseEntry): Save | null {
  if (!entry.pending) return null;
  const { saveId, baseRevision, clientAt, content } = entry.pending;
  return { saveId, position: entry.position, baseRevision, clientAt, ...content };
}
