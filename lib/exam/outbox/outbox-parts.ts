import type { Save } from '@/lib/exam/answer';
import type { Reply, SavesAnswer } from './exam-transport';
import type { OutboxStore } from './outbox-store';
import type { ResponseEntry } from './response-entry';

export interface Timers {
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}

/** Everything that the outbox reaches, passed in. */
export interface OutboxParts {
  send(saves: readonly Save[], options: { keepalive: boolean }): Promise<Reply<SavesAnswer>>;
  store: OutboxStore;
  /** Tells the other tabs of this browser. */
  share(entries: readonly ResponseEntry[]): void;
  timers: Timers;
  /** The computer's clock, in ms: orders changes, and is never trusted for more. */
  wallMs(): number;
  /** [0, 1) */
  random(): number;
  newId(): string;
  onChange(): void;
  /** After each request, before its results are taken in. */
  onReply?(reply: Reply<SavesAnswer>): void;
}
