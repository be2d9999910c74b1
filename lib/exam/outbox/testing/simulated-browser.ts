import type { Answer, ResponseContent, Save, SaveResult } from '@/lib/exam/answer';
import type { Reply, SavesAnswer } from '../exam-transport';
import { Outbox } from '../outbox';
import { memoryOutboxStore } from '../outbox-store';
import { randomId } from '../random-id';
import { emptyContent, type ResponseEntry } from '../response-entry';
import { ModelServer } from './model-server';

interface Request {
  saves: readonly Save[];
  /** Set once the server has worked on it. */
  results: SaveResult[] | null;
  reply: (reply: Reply<SavesAnswer>) => void;
}

interface Tab {
  outbox: Outbox;
  timers: Map<number, () => void>;
}

/** One browser with any number of tabs, its network in the hands of the test, and time that passes only when told. */
export class SimulatedBrowser {
  readonly server = new ModelServer();
  readonly requests: Request[] = [];
  readonly tabs: Tab[] = [];
  /** What tabs have told each other and not heard yet. */
  private readonly letters: { to: Outbox; entries: readonly ResponseEntry[] }[] = [];
  private readonly store = memoryOutboxStore();
  private timerCount = 0;
  private nowMs = 1_700_000_000_000;

  /** `hearsLate`: what a tab tells the others waits for `deliver`. */
  constructor(private readonly hearsLate = false) {}

  /** Lets everything that is ready to run do so. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  }

  async open(index = this.tabs.length): Promise<void> {
    const timers = new Map<number, () => void>();
    const outbox: Outbox = new Outbox({
      send: (saves) => new Promise((reply) => this.requests.push({ saves, results: null, reply })),
      store: this.store,
      share: (entries) => {
        for (const tab of this.tabs)
          if (tab.outbox !== outbox) this.letters.push({ to: tab.outbox, entries: structuredClone(entries) });
        if (!this.hearsLate) this.deliver();
      },
      timers: {
        set: (run) => {
          this.timerCount += 1;
          timers.set(this.timerCount, run);
          return this.timerCount;
        },
        clear: (timer) => void timers.delete(timer),
      },
      wallMs: () => (this.nowMs += 1),
      random: () => 0.5,
      newId: randomId,
      onChange: () => undefined,
    });
    this.tabs[index] = { outbox, timers };
    await outbox.restore([...this.server.responses.values()]);
    await this.settle();
  }

  async reload(index: number): Promise<void> {
    this.tab(index).outbox.stop();
    await this.open(index);
  }

  tab(index: number): Tab {
    const tab = this.tabs[index % this.tabs.length];
    if (!tab) throw new Error('no tab is open');
    return tab;
  }

  /** The request reaches the server. */
  arrive(index: number): void {
    const request = this.pick(index);
    if (request) request.results ??= this.server.save(request.saves);
  }

  /** The answer reaches the browser, if there is one. */
  async answer(index: number): Promise<void> {
    const request = this.pick(index);
    if (!request?.results) return;
    this.requests.splice(this.requests.indexOf(request), 1);
    const value: SavesAnswer = { now: '2026-01-01T00:00:00.000Z', results: request.results };
    request.reply({ kind: 'ok', value, sentAt: 0, receivedAt: 1 });
    await this.settle();
  }

  /** The browser gives up on the request; the server may still work on it later if it never arrived. */
  async lose(index: number, reply: Reply<SavesAnswer> = { kind: 'failed', askedForMs: 0 }): Promise<void> {
    const request = this.pick(index);
    if (!request) return;
    request.reply(reply);
    request.reply = () => undefined;
    if (request.results) this.requests.splice(this.requests.indexOf(request), 1);
    await this.settle();
  }

  /** The tabs hear the first `count` things that they have told each other. */
  deliver(count = Infinity): void {
    for (let letter = 0; letter < count; letter += 1) {
      const next = this.letters.shift();
      if (!next) return;
      next.to.hear(next.entries);
    }
  }

  async tick(index: number): Promise<void> {
    const { timers } = this.tab(index);
    const [next] = timers;
    if (!next) return;
    timers.delete(next[0]);
    next[1]();
    await this.settle();
  }

  /** The network works again and time passes until nothing more happens. */
  async heal(): Promise<void> {
    for (let turn = 0; turn < 500; turn += 1) {
      this.deliver();
      while (this.requests.length > 0) {
        this.arrive(0);
        await this.answer(0);
      }
      const waits = this.tabs.findIndex((tab) => tab.timers.size > 0);
      if (waits < 0) return;
      await this.tick(waits);
    }
    throw new Error('the outbox never comes to rest');
  }

  private pick(index: number): Request | undefined {
    return this.requests[index % Math.max(1, this.requests.length)];
  }
}

let made = 0;

/** A content that no other call makes. */
export function uniqueContent(): ResponseContent {
  made += 1;
  const answers: Answer[] = [
    { type: 'choice', option: made % 4 },
    { type: 'multiple', options: made % 2 ? [0, 2] : [1] },
    { type: 'numeric', text: String(made) },
    { type: 'ordering', order: made % 2 ? [1, 0, 2] : [2, 1, 0] },
  ];
  return { ...emptyContent, answer: answers[made % 4] ?? null, note: `note ${made}` };
}
