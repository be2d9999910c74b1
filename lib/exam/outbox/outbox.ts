import type { ResponseContent, Save, SaveResult, StoredResponse } from '@/lib/exam/answer';
import type { Reply, SavesAnswer } from './exam-transport';
import { HeldEntries } from './held-entries';
import { answerEntry, chooseEntry, learn, overruleEntry } from './learn-entry';
import type { OutboxParts } from './outbox-parts';
import { editEntry, storedContentOf, type ResponseEntry } from './response-entry';
import { RetryTimer } from './retry-timer';
import { saveStatus, type Connection, type SaveStatus } from './save-status';

/** Most saves in one request. */
export const maxBatch = 100;

/** Browsers let a page that is going away send 64 KiB in all. */
const farewellBytes = 56 * 1024;

/** How long another tab may take to get its own change confirmed before this one sends it too, in ms. */
export const foreignPatienceMs = 8_000;

export type Drained = 'clean' | 'conflict' | 'failing' | 'signed-out';

/**
 * Sends what the learner enters until the server has confirmed it as committed, and never says saved
 * before. One request at a time; a change made meanwhile waits for the answer, since that gives the
 * revision it stands on. The rules of one position are in response-entry.ts; this drives them.
 */
export class Outbox {
  private readonly held: HeldEntries;
  private connection: Connection = 'working';
  private sending = false;
  private batchLimit = maxBatch;
  private readonly retry: RetryTimer;
  private patience: number | null = null;
  private stopped = false;
  private waiters: (() => void)[] = [];

  constructor(private readonly parts: OutboxParts) {
    this.held = new HeldEntries({
      store: (entries) => void parts.store.put(entries),
      share: (entries) => parts.share(entries),
      onChange: () => parts.onChange(),
    });
    this.retry = new RetryTimer(
      parts.timers,
      () => parts.random(),
      () => this.pump(),
    );
  }

  /** A new map after each change. */
  get entries(): ReadonlyMap<number, ResponseEntry> {
    return this.held.entries;
  }

  get status(): SaveStatus {
    return saveStatus(this.entries.values(), this.connection);
  }

  /** Takes up what earlier pages of this browser left unsent, then what the server holds, and sends the difference. */
  async restore(responses: readonly StoredResponse[]): Promise<void> {
    this.held.merge(await this.parts.store.load(), { foreign: false });
    this.learnResponses(responses);
    this.pump();
  }

  /** What the server holds now. */
  learnResponses(responses: readonly StoredResponse[]): void {
    this.held.change(responses.map((response) => learn(this.held.get(response.position), storedContentOf(response))));
  }

  /** What another tab told. It is never sent back. */
  hear(entries: readonly ResponseEntry[]): void {
    this.held.merge(entries, { foreign: true });
    if (this.patience === null && this.held.some((entry) => entry.pending?.foreign === true)) {
      this.patience = this.parts.timers.set(() => this.stepIn(), foreignPatienceMs);
    }
  }

  /**
   * A change by the learner. `soft`: nothing but time on screen, sent along with the next real change.
   * Returns false where a soft change has to wait for a real one's confirmation.
   */
  edit(position: number, content: ResponseContent, { soft = false } = {}): boolean {
    const before = this.entries.get(position);
    this.held.change(
      [editEntry(this.held.get(position), { saveId: this.parts.newId(), content, soft, atMs: this.parts.wallMs() })],
      true,
    );
    if (!soft) this.pump();
    return this.entries.get(position) !== before;
  }

  /** The learner's choice in a conflict. */
  choose(position: number, keep: 'mine' | 'theirs'): void {
    this.held.change(
      [chooseEntry(this.held.get(position), keep, { saveId: this.parts.newId(), atMs: this.parts.wallMs() })],
      true,
    );
    this.pump();
  }

  /** The section from `first` to `last` runs: of an earlier one nothing can be chosen any more, so what the server holds there counts. */
  settleConflictsOutside(first: number, last: number): void {
    const left = [...this.entries.values()].filter(
      ({ position, conflict }) => conflict !== null && (position < first || position > last),
    );
    this.held.change(left.map(overruleEntry), true);
  }

  /** Another request came through: what the last save met does not hold any more. */
  reached(): void {
    this.connection = 'working';
    this.nudge();
    this.parts.onChange();
  }

  /** Tries at once: the network, the window or the session may be back. */
  nudge(): void {
    this.retry.cancel();
    this.pump();
  }

  /** Sends all that waits while the page may be going away; answers are taken in if it stays. */
  farewell(): void {
    const saves: Save[] = [];
    let bytes = 0;
    for (const save of this.held.waiting({ soft: true, foreign: false })) {
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
        if (this.held.waiting({ soft: false, foreign: true }).length === 0) {
          return this.held.some((entry) => entry.conflict !== null) ? 'conflict' : 'clean';
        }
        if (this.connection === 'signed-out') return 'signed-out';
        if (this.retry.failures > 0 || this.stopped) return 'failing';
        this.held.stepInForAll();
        this.pump();
      }
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  /** All that waits, to go along with the request that ends a section or the attempt. */
  carry(): Save[] {
    return this.held.waiting({ soft: true, foreign: true });
  }

  /** Takes in the server's answers to `saves`. Returns whether any of them need not be sent again as it was. */
  answered(saves: readonly Save[], results: readonly SaveResult[]): boolean {
    const byId = new Map(results.map((result) => [result.saveId, result]));
    const changed = saves.flatMap((save) => {
      const result = byId.get(save.saveId);
      return result ? [answerEntry(this.held.get(save.position), save, result)] : [];
    });
    this.held.change(changed, true);
    return saves.some((save) => {
      const { pending, conflict } = this.held.get(save.position);
      return pending?.saveId !== save.saveId || pending.baseRevision !== save.baseRevision || conflict !== null;
    });
  }

  /** Ends all sending; what waits stays in the store. */
  stop(): void {
    this.stopped = true;
    this.retry.cancel();
    if (this.patience !== null) this.parts.timers.clear(this.patience);
    this.settleWaiters();
  }

  private stepIn(): void {
    this.patience = null;
    this.held.stepInForAll();
    this.pump();
  }

  private pump(): void {
    if (this.sending || this.stopped || this.retry.waits) return;
    if (this.held.waiting({ soft: false, foreign: false }).length === 0) {
      this.held.stepBack();
      this.settleWaiters();
      return;
    }
    const saves = this.held.waiting({ soft: true, foreign: false }).slice(0, this.batchLimit);
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
      if (moved) this.retry.succeeded();
      else this.retry.wait(0);
      return;
    }
    if (reply.kind === 'refused') {
      this.split(saves);
      return;
    }
    this.connection = reply.kind === 'failed' ? 'failing' : 'signed-out';
    this.retry.wait(reply.kind === 'failed' ? reply.askedForMs : 0);
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

  private settleWaiters(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}
