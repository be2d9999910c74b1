import type { Reveal } from '@/lib/exam/reveal-view';
import type { AttemptView, ClockView, PhaseView } from '@/lib/exam/exam-view';
import type { ExamTransport, Reply, SavesBody } from '../exam-transport';
import type { Timers } from '../outbox-parts';
import type { ComputerClocks } from '../server-clock';
import { ModelServer } from './model-server';

/** Time that passes when told, and a computer that may sleep through it or have its clock wrong. */
export class VirtualTime {
  private passedMs = 0;
  private asleepMs = 0;
  private timerCount = 0;
  private readonly waiting = new Map<number, { run: () => void; dueMs: number }>();

  constructor(private readonly wallErrorMs = 0) {}

  readonly clocks: ComputerClocks = {
    monotonic: () => this.passedMs - this.asleepMs,
    wall: () => this.serverMs + this.wallErrorMs,
  };

  readonly timers: Timers = {
    set: (run, ms) => {
      this.timerCount += 1;
      this.waiting.set(this.timerCount, { run, dueMs: this.clocks.monotonic() + ms });
      return this.timerCount;
    },
    clear: (timer) => void this.waiting.delete(timer),
  };

  get serverMs(): number {
    return Date.parse('2026-03-01T09:00:00.000Z') + this.passedMs;
  }

  /** The computer sleeps: time passes, its monotonic clock and its timers stand still. */
  sleep(ms: number): void {
    this.passedMs += ms;
    this.asleepMs += ms;
  }

  async pass(ms: number): Promise<void> {
    const until = this.clocks.monotonic() + ms;
    await settle();
    for (;;) {
      const next = [...this.waiting]
        .filter(([, timer]) => timer.dueMs <= until)
        .sort((a, b) => a[1].dueMs - b[1].dueMs)[0];
      if (!next) break;
      this.waiting.delete(next[0]);
      this.passedMs += Math.max(0, next[1].dueMs - this.clocks.monotonic());
      next[1].run();
      await settle();
    }
    this.passedMs += until - this.clocks.monotonic();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

const modelReveal: Reveal = {
  options: ['a', 'b', 'c', 'd'].map((text, place) => ({ text, correct: place === 1, rationale: `Why ${text}.` })),
  keys: [{ type: 'choice', options: [1] }],
  references: [],
  topic: 'topic',
  topicTitle: 'Topic',
  objectiveTitle: 'Objective',
  summarySection: null,
  correction: null,
  level: 'recall',
};

/** A timed exam of two sections of two questions with a break, on the model server, behind a network that can fail. */
export class ModelExam implements ExamTransport {
  readonly answers = new ModelServer();
  network: 'up' | 'down' | 'signed-out' = 'up';
  graceMs = 30_000;
  breakMs = 60_000;
  submitted = false;
  /** By section: when it ends, in ms of the server's clock. */
  readonly deadlines: number[] = [];
  readonly ended: number[] = [];
  requests = 0;
  readonly locked = new Set<number>();

  constructor(
    private readonly time: VirtualTime,
    private readonly sectionMinutes: readonly number[],
  ) {}

  get phase(): PhaseView {
    const now = this.time.serverMs;
    if (this.submitted) return { phase: 'over' };
    const index = this.deadlines.length - 1;
    const deadline = this.deadlines[index];
    if (deadline === undefined) return { phase: 'ready', sectionIndex: 0 };
    const end = this.ended[index] ?? deadline;
    if (now < end) return { phase: 'section', sectionIndex: index, endsAt: new Date(deadline).toISOString() };
    if (index < this.sectionMinutes.length - 1) {
      const breakEnd = end + this.breakMs;
      if (now < breakEnd) return { phase: 'break', sectionIndex: index + 1, endsAt: new Date(breakEnd).toISOString() };
      this.deadlines.push(breakEnd + (this.sectionMinutes[index + 1] ?? 0) * 60_000);
      return this.phase;
    }
    const graceEnd = end + this.graceMs;
    return now < graceEnd
      ? { phase: 'grace', sectionIndex: index, graceEndsAt: new Date(graceEnd).toISOString() }
      : { phase: 'over' };
  }

  readAttempt = () => this.reply(() => this.view());
  readClock = () => this.reply(() => this.clockView());

  startSection = (index: number) =>
    this.reply(() => {
      this.deadlines[index] ??= this.time.serverMs + (this.sectionMinutes[index] ?? 0) * 60_000;
      return this.view();
    });

  saveAnswers = (body: SavesBody) => this.reply(() => ({ now: this.clockView().now, results: this.save(body) }));

  endSection = (index: number, body: SavesBody) =>
    this.reply(() => {
      const results = this.save(body);
      this.ended[index] = this.time.serverMs;
      return { ...this.clockView(), results };
    });

  submit = (body: SavesBody) =>
    this.reply(() => {
      const results = this.save(body);
      this.submitted = true;
      return { ...this.clockView(), results };
    });

  /** Study: what is saved at a position is locked; the second option is the key. */
  lockAnswer = async (position: number): Promise<Reply<Reveal>> => {
    if (this.network === 'up' && !this.answers.responses.get(position)?.answer)
      return { kind: 'refused', status: 409, detail: 'Choose an answer first.' };
    if (this.network === 'up') this.locked.add(position);
    return this.reply(() => modelReveal);
  };

  private save(body: SavesBody) {
    this.answers.closed = this.phase.phase === 'over';
    return this.answers.save(body.saves);
  }

  private clockView(): ClockView {
    return { now: new Date(this.time.serverMs).toISOString(), state: this.phase };
  }

  private view(): AttemptView {
    const clock = this.clockView();
    const { state } = clock;
    const first = state.phase === 'section' || state.phase === 'grace' ? state.sectionIndex * 2 : null;
    return {
      ...clock,
      attemptId: '00000000-0000-4000-8000-000000000000',
      title: 'CCMA practice exam, short',
      certification: 'CCMA',
      blueprintName: '2022',
      mode: 'exam',
      totalQuestions: this.sectionMinutes.length * 2,
      scoredQuestions: this.sectionMinutes.length * 2,
      graceSeconds: this.graceMs / 1000,
      timeFactor: 1,
      endsBy: null,
      assigned: false,
      breakMinutesTotal: this.breakMs / 60_000,
      extraBreakMinutes: 0,
      ...(first === null ? {} : { breakMinutesLeft: this.breakMs / 60_000 }),
      sections: this.sectionMinutes.map((minutes, index) => ({
        index,
        minutes,
        extraMinutes: 0,
        firstPosition: index * 2,
        lastPosition: index * 2 + 1,
      })),
      questions:
        first === null
          ? []
          : [first, first + 1].map((position) => ({
              position,
              stem: `Question ${position}`,
              stimulus: null,
              type: 'choice',
              options: ['a', 'b', 'c', 'd'],
              unit: null,
            })),
      responses:
        first === null
          ? []
          : [...this.answers.responses.values()].filter(({ position }) => position >= first && position <= first + 1),
      reveals: [...this.locked].map((position) => ({ position, reveal: modelReveal })),
    };
  }

  private async reply<T>(make: () => T): Promise<Reply<T>> {
    this.requests += 1;
    await Promise.resolve();
    if (this.network === 'down') return { kind: 'failed', askedForMs: 0 };
    if (this.network === 'signed-out') return { kind: 'signed-out' };
    const at = this.time.clocks.monotonic();
    return { kind: 'ok', value: make(), sentAt: at, receivedAt: at };
  }
}
