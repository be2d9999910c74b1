import type { ResponseContent, StoredResponse } from '@/lib/exam/answer';
import type { AttemptView, ClockView, PhaseView } from '@/lib/exam/exam-view';
import { backoffMs } from './backoff';
import { resyncMs } from './exam-clock';
import { stageEnd, stageOf, takesInput, type ExamStage } from './exam-stage';
import type { ExamTransport, Reply } from './exam-transport';
import { Outbox, type Timers } from './outbox';
import type { OutboxStore } from './outbox-store';
import { contentOf, type ResponseEntry } from './response-entry';
import type { SaveStatus } from './save-status';
import { ServerClock, type ComputerClocks } from './server-clock';
import type { TabChannel, TabChannelEvents } from './tab-channel';
import { TimeOnScreen } from './time-on-screen';

const heartbeatMs = 2_000;
const timeUpSyncMs = 5_000;
/** Away for longer than this, and another device may have changed the answers meanwhile. */
const shortAbsenceMs = 10_000;
const longestTimeSpentMs = 86_400_000;

/** Everything that a session reaches, passed in. */
export interface SessionParts {
  transport: ExamTransport;
  openStore(): Promise<OutboxStore>;
  openChannel(events: TabChannelEvents): TabChannel;
  clocks: ComputerClocks;
  timers: Timers;
  /** [0, 1) */
  random(): number;
  newId(): string;
}

/** What the screen draws. A new object after each change. */
export interface SessionSnapshot {
  stage: ExamStage;
  attempt: AttemptView | null;
  entries: ReadonlyMap<number, ResponseEntry>;
  save: SaveStatus;
  /** The last request got no answer. */
  offline: boolean;
  signedOut: boolean;
  /** False where unsent answers last only as long as this page. */
  persistent: boolean;
  /** Other tabs of this browser with the same attempt. */
  otherTabs: number;
  busy: 'start' | 'end' | null;
  /** Why the last thing that the learner asked for did not happen. */
  failure: 'unreachable' | 'signed-out' | 'conflict' | 'refused' | null;
}

/** One attempt in one tab: what the server says, what the learner enters, and what time it is. */
export class ExamSession {
  private readonly clock: ServerClock;
  private readonly listeners = new Set<() => void>();
  private outbox: Outbox | null = null;
  private store: OutboxStore | null = null;
  private channel: TabChannel | null = null;
  private attempt: AttemptView | null = null;
  private state: { phase: PhaseView; at: number } | null = null;
  private failedStage: ExamStage = { stage: 'loading' };
  private loading = false;
  private beginning = false;
  private loadFailures = 0;
  private syncing = false;
  private askedAt = Number.NEGATIVE_INFINITY;
  private readonly screen: TimeOnScreen;
  private hiddenAt: number | null = null;
  private stageTimer: number | null = null;
  private heartbeat: number | null = null;
  private reloadTimer: number | null = null;
  private closed = false;
  private extra: Pick<SessionSnapshot, 'offline' | 'signedOut' | 'otherTabs' | 'busy' | 'failure'> = {
    offline: false,
    signedOut: false,
    otherTabs: 0,
    busy: null,
    failure: null,
  };
  private current: SessionSnapshot;

  constructor(private readonly parts: SessionParts) {
    this.clock = new ServerClock(parts.clocks);
    this.screen = new TimeOnScreen(() => parts.clocks.monotonic());
    this.current = this.makeSnapshot();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionSnapshot => this.current;

  /** Fetches the attempt, takes up what this browser left unsent and begins to listen. */
  async open(): Promise<void> {
    const store = await this.parts.openStore();
    if (this.closed) return;
    this.store = store;
    this.beat();
    await this.load();
  }

  /** Stops everything. What is unsent stays in the store. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.foldTime();
    this.outbox?.stop();
    this.channel?.close();
    for (const timer of [this.stageTimer, this.heartbeat, this.reloadTimer]) if (timer !== null) this.parts.timers.clear(timer);
  }

  /** Time until the stage ends, in ms; null where it does not, or before the server has told the time. */
  remainingMs(): number | null {
    const end = stageEnd(this.current.stage);
    return end === null ? null : this.clock.remaining(end);
  }

  /** False while the time shown waits for the server's word after a sleep. */
  get timeIsSure(): boolean {
    return this.clock.sure;
  }

  /** The learner's change at a position. Ignored once input has stopped. */
  edit(position: number, patch: Partial<ResponseContent>): void {
    if (!this.outbox || !this.takesInput()) return;
    this.outbox.edit(position, { ...this.contentWithTime(position), ...patch });
    this.screen.recorded(position);
  }

  choose(position: number, keep: 'mine' | 'theirs'): void {
    this.set({ failure: null });
    this.outbox?.choose(position, keep);
  }

  /** The question that is on the screen now; null for none. Time on screen is counted to it. */
  view(position: number | null): void {
    this.foldTime();
    this.screen.show(position);
  }

  async start(sectionIndex: number): Promise<void> {
    if (this.extra.busy) return;
    this.set({ busy: 'start', failure: null });
    const reply = await this.parts.transport.startSection(sectionIndex);
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.takeAttempt(reply.value, reply);
      this.channel?.shareMove();
      this.set({ busy: null });
      return;
    }
    this.set({ busy: null, failure: failureOf(reply) });
    if (reply.kind === 'refused') await this.load();
  }

  /** Ends the running section, and with the last one the attempt, once every answer is confirmed. */
  async end(): Promise<void> {
    const { stage } = this.current;
    if (this.extra.busy || !this.outbox || !this.store || (stage.stage !== 'section' && stage.stage !== 'time-up')) return;
    this.foldTime();
    this.set({ busy: 'end', failure: null });
    const drained = await this.outbox.drain();
    if (drained !== 'clean') {
      this.set({ busy: null, failure: drained === 'failing' ? 'unreachable' : drained });
      return;
    }
    const saves = this.outbox.carry();
    const body = { device: this.store.device, saves };
    const last = stage.sectionIndex === (this.attempt?.sections.length ?? 1) - 1;
    const reply = await (last ? this.parts.transport.submit(body) : this.parts.transport.endSection(stage.sectionIndex, body));
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.outbox.answered(saves, reply.value.results);
      this.takeClock(reply.value, reply);
      this.channel?.shareMove();
    }
    this.set({ busy: null, failure: reply.kind === 'ok' ? null : failureOf(reply) });
    if (reply.kind === 'refused') await this.load();
  }

  /** Forgets what this browser kept of an attempt that is over. */
  async forget(): Promise<void> {
    this.outbox?.stop();
    await this.store?.clear();
  }

  /** The page is shown again, the network is back, or the learner asks to try again. */
  comeBack({ fresh = false } = {}): void {
    const now = this.parts.clocks.monotonic();
    const away = this.hiddenAt === null ? 0 : now - this.hiddenAt;
    this.hiddenAt = null;
    this.screen.unhide();
    const woke = this.clock.checkSleep();
    this.channel?.greet();
    this.outbox?.nudge();
    if (!this.attempt || fresh || woke || away > shortAbsenceMs) void this.load();
    else void this.sync();
  }

  /** The window has the focus again: after signing in in another tab, for one. */
  focused(): void {
    const { offline, signedOut, save } = this.current;
    if (offline || signedOut || save.state !== 'saved') this.comeBack();
  }

  /** Whether closing the page now would lose an answer. */
  get wouldLose(): boolean {
    const { persistent, save } = this.current;
    return !persistent && ['saving', 'not-sent', 'signed-out', 'conflict'].includes(save.state) && save.count > 0;
  }

  /** The page is hidden and may never be shown again. */
  hide(): void {
    this.foldTime();
    this.screen.hide();
    this.hiddenAt ??= this.parts.clocks.monotonic();
    this.outbox?.farewell();
  }

  /** The page goes away. */
  leave(): void {
    this.hide();
    this.channel?.leave();
  }

  /** The browser noticed that the network went away. */
  lostNetwork(): void {
    this.set({ offline: true });
  }

  private isClosed(): boolean {
    return this.closed;
  }

  private takesInput(): boolean {
    return this.extra.busy !== 'end' && this.state !== null && takesInput(this.stageNow());
  }

  private contentWithTime(position: number): ResponseContent {
    const content = contentOf(this.outbox?.entries.get(position));
    const timeSpentMs = content.timeSpentMs + this.screen.unrecordedMs(position);
    return { ...content, timeSpentMs: Math.min(longestTimeSpentMs, timeSpentMs) };
  }

  /** Records time on screen; below a second it waits. */
  private foldTime(): void {
    const position = this.screen.shown;
    if (position === null || !this.outbox || !this.takesInput() || this.screen.unrecordedMs(position) < 1000) return;
    if (this.outbox.edit(position, this.contentWithTime(position), { soft: true })) this.screen.recorded(position);
  }

  private async load(): Promise<void> {
    if (this.loading || this.closed) return;
    this.loading = true;
    this.askedAt = this.parts.clocks.monotonic();
    if (this.reloadTimer !== null) this.parts.timers.clear(this.reloadTimer);
    this.reloadTimer = null;
    const reply = await this.parts.transport.readAttempt();
    this.loading = false;
    if (this.isClosed()) return;
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.loadFailures = 0;
      this.takeAttempt(reply.value, reply);
      return;
    }
    this.failedStage = { stage: reply.kind === 'signed-out' ? 'signed-out' : reply.kind === 'missing' ? 'missing' : 'unreachable' };
    this.publish();
    this.loadFailures += 1;
    const wait = backoffMs(this.loadFailures, () => this.parts.random(), reply.kind === 'failed' ? reply.askedForMs : 0);
    if (reply.kind !== 'missing') this.reloadTimer = this.parts.timers.set(() => void this.load(), wait);
  }

  private takeAttempt(attempt: AttemptView, times: { sentAt: number; receivedAt: number }): void {
    this.attempt = attempt;
    this.takeTime(attempt, times);
    if (this.outbox) this.outbox.learnResponses(attempt.responses);
    else void this.beginOutbox(attempt.responses);
  }

  /** Nothing can be entered before it is known what the server holds and what waits here. */
  private async beginOutbox(responses: readonly StoredResponse[]): Promise<void> {
    const { store } = this;
    if (!store || this.beginning) return;
    this.beginning = true;
    const { parts } = this;
    const outbox = new Outbox({
      send: (saves, options) => parts.transport.saveAnswers({ device: store.device, saves }, options),
      store,
      share: (entries) => this.channel?.shareEntries(entries),
      timers: parts.timers,
      wallMs: () => parts.clocks.wall(),
      random: () => parts.random(),
      newId: () => parts.newId(),
      onChange: () => this.publish(),
      onReply: (reply) => {
        this.heard(reply);
        if (reply.kind !== 'ok') return;
        this.clock.take(reply.value.now, reply.sentAt, reply.receivedAt);
        if (reply.value.results.some((result) => result.outcome === 'closed')) void this.sync();
      },
    });
    this.channel = parts.openChannel({
      onEntries: (entries) => outbox.hear(entries),
      onMoved: () => void this.load(),
      onOthers: (otherTabs) => this.set({ otherTabs }),
    });
    await outbox.restore(responses);
    this.outbox = outbox;
    if (this.closed) outbox.stop();
    this.publish();
  }

  /** What any answer of the server says about the time and the attempt. An older answer does not undo a newer one. */
  private takeTime({ now, state }: ClockView, { sentAt, receivedAt }: { sentAt: number; receivedAt: number }): void {
    this.clock.take(now, sentAt, receivedAt);
    const at = Date.parse(now);
    if (this.state && at < this.state.at) return;
    this.state = { phase: state, at };
    this.publish();
  }

  private takeClock(view: ClockView, times: { sentAt: number; receivedAt: number }): void {
    this.takeTime(view, times);
    if (this.lacksQuestions()) void this.load();
  }

  private lacksQuestions(): boolean {
    if (!this.attempt || this.state?.phase.phase !== 'section') return false;
    const first = this.attempt.sections[this.state.phase.sectionIndex]?.firstPosition;
    return this.attempt.questions[0]?.position !== first;
  }

  /** Asks where the attempt is: answers to saves tell the time only. */
  private async sync(): Promise<void> {
    if (this.syncing || this.closed) return;
    this.syncing = true;
    this.askedAt = this.parts.clocks.monotonic();
    const reply = await this.parts.transport.readClock();
    this.syncing = false;
    if (this.isClosed()) return;
    this.heard(reply);
    if (reply.kind === 'ok') this.takeClock(reply.value, reply);
    else this.publish();
  }

  private heard(reply: Reply<unknown>): void {
    const recovered = reply.kind === 'ok' && (this.extra.offline || this.extra.signedOut);
    this.set({ offline: reply.kind === 'failed', signedOut: reply.kind === 'signed-out' || reply.kind === 'missing' });
    if (recovered) this.outbox?.nudge();
  }

  /** Notices sleep, and asks for the time where the last word is old or something should have ended. */
  private beat(): void {
    if (this.closed) return;
    this.heartbeat = this.parts.timers.set(() => this.beat(), heartbeatMs);
    if (!this.attempt || this.current.stage.stage === 'over') return;
    if (this.clock.checkSleep()) {
      void this.load();
      this.outbox?.nudge();
      return;
    }
    const due = this.remainingMs() === 0 ? heartbeatMs : this.current.stage.stage === 'time-up' ? timeUpSyncMs : resyncMs;
    if (this.parts.clocks.monotonic() - this.askedAt >= due || !this.clock.sure) void this.sync();
  }

  private stageNow(): ExamStage {
    if (!this.state || !this.attempt || !this.outbox) return this.failedStage;
    return stageOf(this.state.phase, this.attempt.graceSeconds, (endsAt) => this.clock.remaining(endsAt));
  }

  private makeSnapshot(): SessionSnapshot {
    return {
      ...this.extra,
      stage: this.stageNow(),
      attempt: this.attempt,
      entries: this.outbox?.entries ?? new Map(),
      save: this.outbox?.status ?? { state: 'saved', count: 0 },
      persistent: this.store?.persistent ?? true,
    };
  }

  private set(change: Partial<typeof this.extra>): void {
    const keys = Object.keys(change) as (keyof typeof this.extra)[];
    if (keys.every((key) => this.extra[key] === change[key])) return;
    this.extra = { ...this.extra, ...change };
    this.publish();
  }

  private publish(): void {
    if (this.closed) return;
    const before = this.current.stage;
    this.current = this.makeSnapshot();
    this.watchEnd();
    if (before.stage === 'section' && this.current.stage.stage === 'time-up') {
      this.outbox?.nudge();
      void this.sync();
    }
    for (const listener of this.listeners) listener();
  }

  /** Looks again at the moment the stage should end by the estimate. */
  private watchEnd(): void {
    if (this.stageTimer !== null) this.parts.timers.clear(this.stageTimer);
    this.stageTimer = null;
    const remaining = this.remainingMs();
    if (remaining === null || remaining === 0) return;
    this.stageTimer = this.parts.timers.set(
      () => {
        this.stageTimer = null;
        this.publish();
        if (this.remainingMs() === 0) void this.sync();
      },
      Math.min(remaining + 5, 2 ** 31 - 1),
    );
  }
}

function failureOf(reply: Reply<unknown>): SessionSnapshot['failure'] {
  switch (reply.kind) {
    case 'ok':
      return null;
    case 'failed':
      return 'unreachable';
    case 'refused':
      return 'refused';
    case 'signed-out':
    case 'missing':
      return 'signed-out';
  }
}
