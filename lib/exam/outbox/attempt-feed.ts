import type { AttemptView, ClockView, PhaseView } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';
import { backoffMs } from './backoff';
import { resyncMs } from './exam-clock';
import { stageEnd, stageOf, type ExamStage } from './exam-stage';
import type { ExamTransport, Reply } from './exam-transport';
import type { Timers } from './outbox-parts';
import { SectionKeeper } from './section-keeper';
import type { SectionStore } from './section-store';
import { ServerClock, type ComputerClocks } from './server-clock';

const heartbeatMs = 2_000;
const timeUpSyncMs = 5_000;
const troubledSyncMs = 8_000;
/** How long the server may take before what this browser keeps of the exam is shown, in ms. */
const firstAnswerMs = 4_000;

interface Times {
  sentAt: number;
  receivedAt: number;
}

export interface FeedParts {
  transport: ExamTransport;
  clocks: ComputerClocks;
  timers: Timers;
  /** [0, 1) */
  random(): number;
}

export interface FeedEvents {
  /** After every answer, or the lack of one. */
  onReply(reply: Reply<unknown>): void;
  /** The whole attempt came. */
  onAttempt(attempt: AttemptView): void;
  /** The computer slept. */
  onWake(): void;
  onChange(): void;
}

/**
 * What the server says of an attempt: its questions, where it stands, and what time it is. Asks again once a
 * minute, when a stage should have ended, and when the computer has slept.
 */
export class AttemptFeed {
  /** The newest whole view; where it stands by now is `stage`. */
  attempt: AttemptView | null = null;
  /** The last request, of whatever kind, got no useful answer: the way is tried more often. */
  troubled = false;
  /** The attempt is what this browser kept of it: the server has not been heard since the page was opened. */
  kept = false;
  private readonly clock: ServerClock;
  private readonly keeper: SectionKeeper;
  private state: { phase: PhaseView; at: number } | null = null;
  private failed: ExamStage = { stage: 'loading' };
  private failures = 0;
  private loading = false;
  private syncing = false;
  private askedAt = Number.NEGATIVE_INFINITY;
  private heartbeat: number | null = null;
  private reload: number | null = null;
  private ending: number | null = null;
  private waiting: number | null = null;
  private stopped = false;

  constructor(
    private readonly parts: FeedParts,
    private readonly events: FeedEvents,
  ) {
    this.clock = new ServerClock(parts.clocks);
    this.keeper = new SectionKeeper(this.clock, parts.clocks);
  }

  get stage(): ExamStage {
    if (!this.state || !this.attempt) return this.failed;
    const stage = stageOf(this.state.phase, this.attempt, (endsAt) => this.clock.remaining(endsAt));
    return stage.stage === 'section' && this.lacksQuestions() ? { ...stage, stage: 'begun' } : stage;
  }

  /** Time until the stage ends, in ms; null where it does not, or before the server has told the time. */
  remainingMs(): number | null {
    const end = stageEnd(this.stage);
    return end === null ? null : this.clock.remaining(end);
  }

  /** False between a sleep and the server's next word. */
  get timeIsSure(): boolean {
    return this.clock.sure;
  }

  /** Begins; the running section is kept in `sections` for a reload without a network. */
  start(sections: SectionStore): void {
    this.keeper.store = sections;
    this.beat();
    this.waiting = this.parts.timers.set(() => void this.takeKept(), firstAnswerMs);
  }

  stop(): void {
    this.stopped = true;
    for (const timer of [this.heartbeat, this.reload, this.ending, this.waiting])
      if (timer !== null) this.parts.timers.clear(timer);
  }

  /** Fetches everything, now and again until it comes. */
  async load(): Promise<void> {
    if (this.loading || this.stopped) return;
    this.loading = true;
    this.askedAt = this.parts.clocks.monotonic();
    if (this.reload !== null) this.parts.timers.clear(this.reload);
    this.reload = null;
    const reply = await this.parts.transport.readAttempt();
    this.loading = false;
    if (this.isStopped()) return;
    this.events.onReply(reply);
    if (reply.kind === 'ok') {
      this.failures = 0;
      this.takeAttempt(reply.value, reply);
      return;
    }
    this.failed = { stage: reply.kind === 'signed-out' || reply.kind === 'missing' ? reply.kind : 'unreachable' };
    this.failures += 1;
    if (reply.kind === 'failed') await this.takeKept();
    const wait = backoffMs(this.failures, () => this.parts.random(), reply.kind === 'failed' ? reply.askedForMs : 0);
    if (reply.kind !== 'missing') this.reload = this.parts.timers.set(() => void this.load(), wait);
    this.changed();
  }

  /** Asks for the time and where the attempt stands: answers to saves tell the time only. */
  async sync(): Promise<void> {
    if (this.syncing || this.stopped) return;
    this.syncing = true;
    this.askedAt = this.parts.clocks.monotonic();
    const reply = await this.parts.transport.readClock();
    this.syncing = false;
    if (this.isStopped()) return;
    this.events.onReply(reply);
    if (reply.kind === 'ok') this.takeClock(reply.value, reply);
    else this.changed();
  }

  /** The computer may have slept: everything is fetched if it did, after a long absence or on demand; else the time. */
  refresh(everything: boolean): void {
    const woke = this.clock.checkSleep();
    if (!this.attempt || woke || everything) void this.load();
    else void this.sync();
  }

  /** An answer that told the time and nothing else. */
  takeTime(now: string, { sentAt, receivedAt }: Times): void {
    this.clock.take(now, sentAt, receivedAt);
  }

  /** An answer that told the time and where the attempt stands. */
  takeClock(view: ClockView, times: Times): void {
    this.takeState(view, times);
    if (this.lacksQuestions()) void this.load();
  }

  takeAttempt(attempt: AttemptView, times: Times): void {
    const reveals = this.keptReveals(attempt.reveals).filter(({ position }) => !attempt.withheld?.includes(position));
    this.attempt = { ...attempt, reveals };
    this.kept = false;
    this.takeState(attempt, times);
    this.keeper.takeAttempt(attempt);
    this.events.onAttempt(attempt);
  }

  /** Study: the answer at a position is locked, and this is what it reveals. */
  takeReveal(position: number, reveal: Reveal): void {
    if (!this.attempt) return;
    this.attempt = { ...this.attempt, reveals: this.keptReveals([{ position, reveal }]) };
    if (this.state) this.keeper.takeAttempt({ ...this.attempt, state: this.state.phase });
    this.changed();
  }

  /** Study: whether the answer at a position is locked, its reasons told or withheld. */
  isLocked(position: number): boolean {
    const { withheld = [], reveals = [] } = this.attempt ?? {};
    return withheld.includes(position) || reveals.some((known) => known.position === position);
  }

  /** Looks again at the moment when the stage should end by the estimate, and then asks the server. */
  changed(): void {
    if (this.ending !== null) this.parts.timers.clear(this.ending);
    this.ending = null;
    if (this.stopped) return;
    const remaining = this.remainingMs();
    if (remaining !== null && remaining > 0) {
      const wait = Math.min(remaining + 5, 2 ** 31 - 1);
      this.ending = this.parts.timers.set(() => {
        this.changed();
        void this.sync();
      }, wait);
    }
    this.events.onChange();
  }

  /** An older answer does not undo a newer one. */
  private takeState({ now, state }: ClockView, times: Times): void {
    this.takeTime(now, times);
    const at = Date.parse(now);
    if (this.state && at < this.state.at) return;
    this.state = { phase: state, at };
    this.keeper.takePhase(state, now);
    this.changed();
  }

  /** Goes on with what this browser kept of the running section, until the server is heard. */
  private async takeKept(): Promise<void> {
    if (this.attempt) return;
    const kept = await this.keeper.restore();
    if (!kept || this.holdsAttempt() || this.isStopped()) return;
    this.attempt = kept;
    this.kept = true;
    this.state = { phase: kept.state, at: Date.parse(kept.now) };
    this.events.onAttempt(kept);
    this.changed();
  }

  /** What is revealed stays so: an answer that left before a lock does not take it back. */
  private keptReveals(told: AttemptView['reveals']): AttemptView['reveals'] {
    const known = this.attempt?.reveals ?? [];
    return [...told, ...known.filter(({ position }) => !told.some((one) => one.position === position))];
  }

  private lacksQuestions(): boolean {
    if (!this.attempt || this.state?.phase.phase !== 'section') return false;
    const first = this.attempt.sections[this.state.phase.sectionIndex]?.firstPosition;
    return this.attempt.questions[0]?.position !== first;
  }

  /** Notices sleep, and asks where the last word is old or something should have ended. */
  private beat(): void {
    this.heartbeat = this.parts.timers.set(() => this.beat(), heartbeatMs);
    const { stage } = this.stage;
    if (!this.attempt || stage === 'over') return;
    this.keeper.note();
    if (this.clock.checkSleep()) {
      void this.load();
      this.events.onWake();
      return;
    }
    const overdue = stage === 'begun' || this.remainingMs() === 0;
    const patience = overdue
      ? heartbeatMs
      : stage === 'time-up'
        ? timeUpSyncMs
        : this.troubled
          ? troubledSyncMs
          : resyncMs;
    if (this.parts.clocks.monotonic() - this.askedAt >= patience || (!this.clock.sure && !this.troubled))
      void this.sync();
  }

  // Asked after a wait, across which the compiler takes what it knew before for unchanged.
  private holdsAttempt(): boolean {
    return this.attempt !== null;
  }

  private isStopped(): boolean {
    return this.stopped;
  }
}
