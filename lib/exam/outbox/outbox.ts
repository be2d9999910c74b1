import type { ResponseContent, Save, SaveResult, StoredResponse } from '@/lib/exam/answer';
import { backoffMs } from './backoff';
import type { Reply, SavesAnswer } from './exam-transport';
import type { OutboxStore } from './outbox-store';
import {
  answerEntry,
  chooseEntry,
  editEntry,
  emptyEntry,
  learn,
  mergeEntries,
  saveOf,
  storedContentOf,
  type ResponseEntry,
} from './response-entry';
import { saveStatus, type Connection, type SaveStatus } from './save-status';

/** Most saves in one request. */
export const maxBatch = 100;

/** Browsers let a page that is going away send 64 KiB in all. */
const farewellBytes = 56 * 1024;

/** How long another tab may take to get its own change confirmed before this one sends it too, in ms. */
export const foreignPatienceMs = 8_000;

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

export type Drained = 'clean' | 'conflict' | 'failing' | 'signed-out';

/**
 * Sends what the learner enters until the server has confirmed it as committed, and never says saved
 * before. One request at a time; a change made meanwhile waits for the answer, since that gives the
 * revision it stands on. The rules of one position are in response-entry.ts; this drives them.
 */
export class Outbox {
  private held: ReadonlyMap<number, ResponseEntry> = new Map();
  private connection: Connection = 'working';
  private sending = false;
  private failures = 0;
  private batchLimit = maxBatch;
  private retry: number | null = null;
  private patience: number | null = null;
  private stopped = false;
  private readonly overdue = new Set<string>();
  private waiters: (() => void)[] = [];

  constructor(private readonly parts: OutboxParts) {}

  /** A new map after each change. */
  get entries(): ReadonlyMap<number, ResponseEntry> {
    return this.held;
  }

  get status(): SaveStatus {
    return saveStatus(this.held.values(), this.connection);
  }

  /** Takes up what earlier pages of this browser left unsent, then what the server holds, and sends the difference. */
  async restore(responses: readonly StoredResponse[]): Promise<void> {
    this.merge(await this.parts.store.load(), { foreign: false });
    this.learnResponses(responses);
    this.pump();
  }

  /** What the server holds now. */
  learnResponses(responses: readonly StoredResponse[]): void {
    this.change(responses.map((response) => learn(this.entry(response.position), storedContentOf(response))));
  }

  /** What another tab told. It is never sent back. */
  hear(entries: readonly ResponseEntry[]): void {
    this.merge(entries, { foreign: true });
    if (this.patience === null && [...this.held.values()].some((entry) => entry.pending?.foreign)) {
      this.patience = this.parts.timers.set(() => this.stepIn(), foreignPatienceMs);
    }
  }

  /**
   * A change by the learner. `soft`: nothing but time on screen, sent along with the next real change.
   * Returns false where a soft change has to wait for a real one's confirmation.
   */
  edit(position: number, content: ResponseContent, { soft = false } = {}): boolean {
    const before = this.held.get(position);
    this.change(
      [editEntry(this.entry(position), { saveId: this.parts.newId(), content, soft, atMs: this.parts.wallMs() })],
      true,
    );
    if (!soft) this.pump();
    return this.held.get(position) !== before;
  }

  /** The learner's choice in a conflict. */
  choose(position: number, keep: 'mine' | 'theirs'): void {
    this.change(
      [chooseEntry(this.entry(position), keep, { saveId: this.parts.newId(), atMs: this.parts.wallMs() })],
      true,
    );
    this.pump();
  }

  /** Another request came through: what the last save met does not hold any more. */
  reached(): void {
    this.connection = 'working';
    this.nudge();
    this.parts.onChange();
  }

  /** Tries at once: the network, the window or the session may be back. */
  nudge(): void {
    this.cancelRetry();
    this.pump();
  }

  /** Sends all that waits while the page may be going away; answers are taken in if it stays. */
  farewell(): void {
    const saves: Save[] = [];
    let bytes = 0;
    for (const save of this.waiting({ soft: true, foreign: false })) {
      bytes += JSON.stringify(save).length * 1.2 + 2;
      if (bytes > farewellBytes) break;
      saves.push(save);
    }
    if (saves.length === 0) return;
    void this.parts.send(saves, { keepalive: true }).then((reply) => {
      if (reply.kind !== 'ok') return;
      this.parts.onReply?.(reply);
      this.answered(saves, reply.value.results);
      this.settleWaiters();
    });
  }

  /** Resolves when nothing waits, or when the learner, the network or the sign-in is needed first. */
  async drain(): Promise<Drained> {
    this.nudge();
    for (;;) {
      if (!this.sending) {
        if (this.waiting({ soft: false, foreign: true }).length === 0) {
          return [...this.held.values()].some((entry) => entry.conflict) ? 'conflict' : 'clean';
        }
        if (this.connection === 'signed-out') return 'signed-out';
        if (this.failures > 0 || this.stopped) return 'failing';
        for (const entry of this.held.values()) if (entry.pending) this.overdue.add(entry.pending.saveId);
        this.pump();
      }
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  /** All that waits, to go along with the request that ends a section or the attempt. */
  carry(): Save[] {
    return this.waiting({ soft: true, foreign: true });
  }

  /** Takes in the server's answers to `saves`. Returns whether any of them need not be sent again as it was. */
  answered(saves: readonly Save[], results: readonly SaveResult[]): boolean {
    const byId = new Map(results.map((result) => [result.saveId, result]));
    const changed = saves.flatMap((save) => {
      const result = byId.get(save.saveId);
      return result ? [answerEntry(this.entry(save.position), save, result)] : [];
    });
    this.change(changed, true);
    return saves.some((save) => {
      const { pending, conflict } = this.entry(save.position);
      return pending?.saveId !== save.saveId || pending.baseRevision !== save.baseRevision || conflict !== null;
    });
  }

  /** Ends all sending; what waits stays in the store. */
  stop(): void {
    this.stopped = true;
    this.cancelRetry();
    if (this.patience !== null) this.parts.timers.clear(this.patience);
    this.settleWaiters();
  }

  private entry(position: number): ResponseEntry {
    return this.held.get(position) ?? emptyEntry(position);
  }

  private waiting({ soft, foreign }: { soft: boolean; foreign: boolean }): Save[] {
    return [...this.held.values()]
      .filter((entry) => !entry.conflict && entry.pending && (soft || !entry.pending.soft))
      .filter((entry) => foreign || !entry.pending?.foreign || this.overdue.has(entry.pending.saveId))
      .sort((a, b) => (a.pending?.order ?? 0) - (b.pending?.order ?? 0))
      .flatMap((entry) => saveOf(entry) ?? []);
  }

  private change(entries: readonly ResponseEntry[], share = false): void {
    const changed = entries.filter((entry) => this.held.get(entry.position) !== entry);
    if (changed.length === 0) return;
    const next = new Map(this.held);
    for (const entry of changed) next.set(entry.position, entry);
    this.held = next;
    void this.parts.store.put(changed);
    if (share) this.parts.share(changed);
    this.parts.onChange();
  }

  private merge(entries: readonly ResponseEntry[], { foreign }: { foreign: boolean }): void {
    this.change(
      entries.map((other) => {
        const merged = mergeEntries(this.entry(other.position), other);
        return foreign ? merged : { ...merged, pending: merged.pending && { ...merged.pending, foreign: false } };
      }),
    );
  }

  private stepIn(): void {
    this.patience = null;
    for (const entry of this.held.values()) if (entry.pending?.foreign) this.overdue.add(entry.pending.saveId);
    this.pump();
  }

  private pump(): void {
    if (this.sending || this.stopped || this.retry !== null) return;
    if (this.waiting({ soft: false, foreign: false }).length === 0) {
      this.overdue.clear();
      this.settleWaiters();
      return;
    }
    const saves = this.waiting({ soft: true, foreign: false }).slice(0, this.batchLimit);
    this.sending = true;
    void this.parts.send(saves, { keepalive: false }).then((reply) => {
      this.sending = false;
      this.take(saves, reply);
      this.pump();
      this.settleWaiters();
      this.parts.onChange();
    });
  }

  private take(saves: readonly Save[], reply: Reply<SavesAnswer>): void {
    this.parts.onReply?.(reply);
    if (reply.kind === 'ok') {
      this.connection = 'working';
      const moved = this.answered(saves, reply.value.results);
      this.batchLimit = maxBatch;
      if (moved) this.failures = 0;
      else this.wait(0);
      return;
    }
    if (reply.kind === 'refused') {
      this.split(saves);
      return;
    }
    this.connection = reply.kind === 'failed' ? 'failing' : 'signed-out';
    this.wait(reply.kind === 'failed' ? reply.askedForMs : 0);
  }

  /** One save that the server cannot read must not hold back the others. */
  private split(saves: readonly Save[]): void {
    const [only] = saves;
    if (saves.length > 1) {
      this.batchLimit = Math.ceil(saves.length / 2);
      return;
    }
    this.batchLimit = maxBatch;
    if (only) this.answered(saves, [{ saveId: only.saveId, outcome: 'invalid', reason: 'refused' }]);
  }

  private wait(askedForMs: number): void {
    this.failures += 1;
    this.retry = this.parts.timers.set(
      () => {
        this.retry = null;
        this.pump();
      },
      backoffMs(this.failures, () => this.parts.random(), askedForMs),
    );
  }

  private cancelRetry(): void {
    if (this.retry !== null) this.parts.timers.clear(this.retry);
    this.retry = null;
  }

  private settleWaiters(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}
