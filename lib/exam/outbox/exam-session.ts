import type { ResponseContent } from '@/lib/exam/answer';
import { AnswerDesk, type DeskParts } from './answer-desk';
import { AttemptFeed, type FeedParts } from './attempt-feed';
import { checkAnswer } from './check-answer';
import { takesInput } from './exam-stage';
import type { Reply, SavesAnswer } from './exam-transport';
import type { SectionStore } from './section-store';
import { failureOf, obstacleOf, type OwnState, type SessionSnapshot } from './session-snapshot';

/** Away for longer than this, and another device may have changed the answers meanwhile. */
const shortAbsenceMs = 10_000;

/** Everything that a session reaches, passed in. */
export type SessionParts = FeedParts & DeskParts & { openSections(): Promise<SectionStore> };

/** One attempt in one tab: what the server says, what the learner enters, and what time it is. */
export class ExamSession {
  private readonly feed: AttemptFeed;
  private readonly desk: AnswerDesk;
  private readonly listeners = new Set<() => void>();
  private hiddenAt: number | null = null;
  private closed = false;
  private own: OwnState = {
    offline: false,
    signedOut: false,
    otherTabs: 0,
    busy: null,
    failure: null,
    checking: null,
    checkFailure: null,
  };
  private current: SessionSnapshot;

  constructor(private readonly parts: SessionParts) {
    this.feed = new AttemptFeed(parts, {
      onReply: (reply) => this.heard(reply),
      onAttempt: (attempt) => this.desk.takeAttempt(attempt),
      onWake: () => this.desk.outbox?.nudge(),
      onChange: () => this.publish(),
    });
    this.desk = new AnswerDesk(parts, {
      takesInput: () => this.takesInput(),
      isFixed: (position) => this.own.checking === position || this.feed.isLocked(position),
      onReply: (reply) => this.heardOfSaves(reply),
      onMoved: () => void this.feed.load(),
      onOthers: (otherTabs) => this.set({ otherTabs }),
      onChange: () => this.publish(),
    });
    this.current = this.makeSnapshot();
  }

  /** Calls back after each change. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  snapshot(): SessionSnapshot {
    return this.current;
  }

  /** Fetches the attempt, takes up what this browser left unsent and begins to listen. */
  async open(): Promise<void> {
    const [sections] = await Promise.all([this.parts.openSections(), this.desk.open()]);
    if (this.closed) return;
    this.feed.start(sections);
    await this.feed.load();
  }

  /** Stops everything. What is unsent stays in the store. */
  close(): void {
    if (this.closed) return;
    this.desk.close();
    this.closed = true;
    this.feed.stop();
  }

  /** Time until the stage ends, in ms; null where it does not, or before the server has told the time. */
  remainingMs(): number | null {
    return this.feed.remainingMs();
  }

  /** False while the time shown waits for the server's word after a sleep. */
  get timeIsSure(): boolean {
    return this.feed.timeIsSure;
  }

  /** Whether closing the page now would lose an answer. */
  get wouldLose(): boolean {
    const { persistent, save } = this.current;
    return !persistent && ['saving', 'not-sent', 'signed-out', 'conflict'].includes(save.state) && save.count > 0;
  }

  /** The learner's change at a position. Ignored once input has stopped. */
  edit(position: number, patch: Partial<ResponseContent>): void {
    this.desk.edit(position, patch);
  }

  /** The learner's choice between what was entered here and on another device. */
  choose(position: number, keep: 'mine' | 'theirs'): void {
    this.set({ failure: null });
    this.desk.outbox?.choose(position, keep);
  }

  /** The question that is on the screen now; null for none. Time on screen is counted to it. */
  view(position: number | null): void {
    this.desk.view(position);
  }

  /** Study: locks the answer at a position once it is saved, and brings what that reveals. */
  async check(position: number): Promise<void> {
    const { outbox } = this.desk;
    if (!outbox || this.own.busy || this.own.checking !== null || !this.takesInput()) return;
    if (this.feed.isLocked(position)) return;
    this.desk.foldTime();
    this.set({ checking: position, checkFailure: null });
    const { transport } = this.parts;
    const onReply = (reply: Reply<unknown>) => this.heard(reply);
    const failed = await checkAnswer(position, { outbox, feed: this.feed, transport, onReply });
    if (failed === null) {
      this.desk.view(null);
      this.desk.channel?.shareMove();
    }
    this.set({ checking: null, checkFailure: failed && { position, ...failed } });
  }

  /** Starts a section, or ends the break before it. */
  async start(sectionIndex: number): Promise<void> {
    if (this.own.busy) return;
    this.set({ busy: 'start', failure: null });
    const reply = await this.parts.transport.startSection(sectionIndex);
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.feed.takeAttempt(reply.value, reply);
      this.desk.channel?.shareMove();
    }
    this.set({ busy: null, failure: failureOf(reply) });
    if (reply.kind === 'refused') await this.feed.load();
  }

  /** Ends the running section, and with the last one the attempt, once every answer is confirmed. */
  async end(): Promise<void> {
    const { stage, attempt } = this.current;
    const { outbox, store } = this.desk;
    if (this.own.busy || !attempt || !outbox || !store) return;
    if (stage.stage !== 'section' && stage.stage !== 'time-up') return;
    this.desk.foldTime();
    this.set({ busy: 'end', failure: null });
    const obstacle = obstacleOf(await outbox.drain(), stage);
    if (obstacle) {
      this.set({ busy: null, failure: obstacle });
      return;
    }
    const { transport } = this.parts;
    const saves = outbox.carry();
    const body = { device: store.device, saves };
    const isLast = stage.sectionIndex === attempt.sections.length - 1;
    const reply = await (isLast ? transport.submit(body) : transport.endSection(stage.sectionIndex, body));
    this.heard(reply);
    if (reply.kind === 'ok') {
      outbox.answered(saves, reply.value.results);
      this.feed.takeClock(reply.value, reply);
      this.desk.channel?.shareMove();
    }
    this.set({ busy: null, failure: failureOf(reply) });
    if (reply.kind === 'refused') await this.feed.load();
  }

  /** Forgets what this browser kept of an attempt that is over. */
  async forget(): Promise<void> {
    await this.desk.forget();
  }

  /** The page is shown again, the network is back, or the learner asks to try again. */
  comeBack({ fresh = false } = {}): void {
    const away = this.hiddenAt === null ? 0 : this.parts.clocks.monotonic() - this.hiddenAt;
    this.hiddenAt = null;
    this.desk.comeBack();
    this.feed.refresh(fresh || away > shortAbsenceMs);
  }

  /** The window has the focus again: after signing in in another tab, for one. */
  focused(): void {
    const { offline, signedOut, save } = this.current;
    if (offline || signedOut || save.state !== 'saved') this.comeBack();
  }

  /** The page is hidden and may never be shown again. */
  hide(): void {
    this.desk.hide();
    this.hiddenAt ??= this.parts.clocks.monotonic();
  }

  /** The page goes away. */
  leave(): void {
    this.hide();
    this.desk.channel?.leave();
  }

  /** The browser noticed that the network went away. */
  lostNetwork(): void {
    this.set({ offline: true });
  }

  private takesInput(): boolean {
    return this.own.busy !== 'end' && takesInput(this.feed.stage);
  }

  private heardOfSaves(reply: Reply<SavesAnswer>): void {
    this.heard(reply);
    if (reply.kind !== 'ok') return;
    this.feed.takeTime(reply.value.now, reply);
    if (reply.value.results.some((result) => result.outcome === 'closed')) void this.feed.sync();
  }

  private heard(reply: Reply<unknown>): void {
    const recovered = reply.kind === 'ok' && (this.own.offline || this.own.signedOut);
    this.feed.troubled = reply.kind !== 'ok';
    this.set({ offline: reply.kind === 'failed', signedOut: reply.kind === 'signed-out' || reply.kind === 'missing' });
    if (recovered) this.desk.outbox?.reached();
  }

  private makeSnapshot(): SessionSnapshot {
    const { stage, attempt } = this.feed;
    const { outbox, store } = this.desk;
    return {
      ...this.own,
      stage: attempt && !outbox ? { stage: 'loading' } : stage,
      attempt,
      kept: this.feed.kept,
      entries: outbox?.entries ?? new Map(),
      save: outbox?.status ?? { state: 'saved', count: 0 },
      persistent: store?.persistent ?? true,
    };
  }

  private set(change: Partial<OwnState>): void {
    const keys = Object.keys(change) as (keyof OwnState)[];
    if (keys.every((key) => this.own[key] === change[key])) return;
    this.own = { ...this.own, ...change };
    this.publish();
  }

  private publish(): void {
    if (this.closed) return;
    const before = this.current;
    this.current = this.makeSnapshot();
    // Whatever waits must go out within the grace: no backoff now.
    if (takesInput(before.stage) && this.current.stage.stage === 'time-up') this.desk.outbox?.nudge();
    for (const listener of this.listeners) listener();
  }
}
