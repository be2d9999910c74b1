import type { ResponseContent, Save, StoredResponse } from '@/lib/exam/answer';

/**
 * What this browser knows of one position, and every way in which that changes. Pure.
 *
 * A change made here gets a save id, which never names two contents, and an `order` shared by the tabs of
 * this browser. At most one change waits per position, the newest. The server accepts a save only on the
 * revision that it names as its base, so once a newer change of this browser is committed, no older one
 * can be: everything with an order up to `settledOrder` is done with.
 *
 * `order` is the computer's clock, and always more than any order known here: between two tabs of one computer the
 * later change wins even when one has not yet heard of the other. Time on screen alone is ordered right behind the change
 * that it stands on, so that it loses to every later change, heard of or not.
 *
 * What the server says goes in by learn-entry.ts. What other tabs and the store know goes in by
 * merge-entries.ts, in any sequence and as often as it comes.
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
  /**
   * closed: it arrived after the end. refused: the server cannot take it. overruled: another device saved something else,
   * and the section ended before the learner chose.
   */
  kind: 'closed' | 'refused' | 'overruled';
  order: number;
  content: ResponseContent;
}

/** Orders within one ms of the computer's clock: the first is that of a change, the others of time on screen after it. */
const ordersPerMs = 1024;

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

/** Where a device goes on that has not shown the exam before: the furthest question with an answer, 0 without one. */
export function resumePosition(entries: ReadonlyMap<number, ResponseEntry>): number {
  return Math.max(
    0,
    ...[...entries.values()].filter((entry) => contentOf(entry).answer).map((entry) => entry.position),
  );
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
  const next = (Math.floor(known / ordersPerMs) + 1) * ordersPerMs;
  if (change.soft && known + 1 === next) return entry;
  const order = change.soft ? known + 1 : Math.max(next, atMs * ordersPerMs);
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
export function settleEntry(entry: ResponseEntry, order: number): ResponseEntry {
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

/** Whether two contents are the same to the learner; time on screen aside. */
export function sameAnswer(a: ResponseContent, b: ResponseContent): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(content: ResponseContent): unknown[] {
  const { answer, flagged, struck, confidence, note, highlights } = content;
  // The database gives the parts of an answer back in an order of its own.
  return [answer && Object.entries(answer).sort(), flagged, struck, confidence, note, highlights];
}

/** A change as it goes to the server. */
export function saveOf(entry: ResponseEntry): Save | null {
  if (!entry.pending) return null;
  const { saveId, baseRevision, clientAt, content } = entry.pending;
  return { saveId, position: entry.position, baseRevision, clientAt, ...content };
}
