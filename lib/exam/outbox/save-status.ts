import type { ResponseEntry } from './response-entry';

/** What the last request said about the way to the server. */
export type Connection = 'working' | 'failing' | 'signed-out';

/**
 * The truth about what was entered, for the indicator.
 * saved: the server has confirmed everything as committed. saving: a request is on its way, or about to be.
 * not-sent: `count` answers are only in this browser and the last try failed. conflict: another device
 * saved something else. refused: the server cannot take an answer. closed: `count` answers are not counted, since they came
 * too late or another device's were kept.
 * signed-out: everything is kept, and goes out after signing in.
 */
export interface SaveStatus {
  state: 'saved' | 'saving' | 'not-sent' | 'conflict' | 'refused' | 'closed' | 'signed-out';
  /** Answers that it is about; of `signed-out`, those that wait. */
  count: number;
}

/** Derived, never stored: `saved` is what remains when nothing of the others holds. */
export function saveStatus(entries: Iterable<ResponseEntry>, connection: Connection): SaveStatus {
  let waiting = 0;
  let conflicts = 0;
  let refused = 0;
  let closed = 0;
  for (const entry of entries) {
    if (entry.conflict && entry.pending) conflicts += 1;
    else if (entry.pending && !entry.pending.soft) waiting += 1;
    if (entry.lost?.kind === 'refused') refused += 1;
    if (entry.lost?.kind === 'closed' || entry.lost?.kind === 'overruled') closed += 1;
  }
  if (connection === 'signed-out') return { state: 'signed-out', count: waiting + conflicts };
  if (conflicts > 0) return { state: 'conflict', count: conflicts };
  if (waiting > 0) return { state: connection === 'failing' ? 'not-sent' : 'saving', count: waiting };
  if (refused > 0) return { state: 'refused', count: refused };
  if (closed > 0) return { state: 'closed', count: closed };
  return { state: 'saved', count: 0 };
}
