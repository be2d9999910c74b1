import type { ResponseContent, StoredResponse } from '@/lib/exam/answer';
import type { AttemptView } from '@/lib/exam/exam-view';
import { AttemptFeed, type FeedParts } from './attempt-feed';
import { takesInput, type ExamStage } from './exam-stage';
import type { Reply } from './exam-transport';
import { Outbox, type Drained } from './outbox';
import type { OutboxStore } from './outbox-store';
import { contentOf, type ResponseEntry } from './response-entry';
import type { SaveStatus } from './save-status';
import type { TabChannel, TabChannelEvents } from './tab-channel';
import { TimeOnScreen } from './time-on-screen';

/** Away for longer than this, and another device may have changed the answers meanwhile. */
const shortAbsenceMs = 10_000;
const longestTimeSpentMs = 86_400_000;

/** Everything that a session reaches, passed in. */
export interface SessionParts extends FeedParts {
  openStore(): Promise<OutboxStore>;
  openChannel(events: TabChannelEvents): TabChannel;
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

type OwnState = Pick<SessionSnapshot, 'offline' | 'signedOut' | 'otherTabs' | 'busy' | 'failure'>;

/** One attempt in one tab: what the server says, what the learner enters, and what time it is. */
export class ExamSession {
  private readonly feed: AttemptFeed;
  private readonly screen: TimeOnScreen;
  private readonly listeners = new Set<() => void>();
  private outbox: Outbox | null = null;
  private store: OutboxStore | null = null;
  private channel: TabChannel | null = null;
  private beginning = false;
  private hiddenAt: number | null = null;
  private closed = false;
  private own: OwnState = { offline: false, signedOut: false, otherTabs: 0, busy: null, failure: null };
  private current: SessionSnapshot;

  constructor(private readonly parts: SessionParts) {
    this.feed = new AttemptFeed(parts, {
      onReply: (reply) => this.heard(reply),
      onAttempt: (attempt) => this.takeResponses(attempt.responses),
      onWake: () => this.outbox?.nudge(),
      onChange: () => this.publish(),
    });
    this.screen = new TimeOnScreen(() => parts.clocks.monotonic());
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
    const store = await this.parts.openStore();
    if (this.closed) return;
    this.store = store;
    this.feed.start();
    await this.feed.load();
  }

  /** Stops everything. What is unsent stays in the store. */
  close(): void {
    if (this.closed) return;
    this.foldTime();
    this.closed = true;
    this.feed.stop();
    this.outbox?.stop();
    this.channel?.close();
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
    if (!this.outbox || !this.takesInput()) return;
    this.outbox.edit(position, { ...this.contentWithTime(position), ...patch });
    this.screen.recorded(position);
  }

  /** The learner's choice between what was entered here and on another device. */
  choose(position: number, keep: 'mine' | 'theirs'): void {
    this.set({ failure: null });
    this.outbox?.choose(position, keep);
  }

  /** The question that is on the screen now; null for none. Time on screen is counted to it. */
  view(position: number | null): void {
    this.foldTime();
    this.screen.show(position);
  }

  /** Starts a section, or ends the break before it. */
  async start(sectionIndex: number): Promise<void> {
    if (this.own.busy) return;
    this.set({ busy: 'start', failure: null });
    const reply = await this.parts.transport.startSection(sectionIndex);
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.feed.takeAttempt(reply.value, reply);
      this.channel?.shareMove();
    }
    this.set({ busy: null, failure: failureOf(reply) });
    if (reply.kind === 'refused') await this.feed.load();
  }

  /** Ends the running section, and with the last one the attempt, once every answer is confirmed. */
  async end(): Promise<void> {
    const { stage, attempt } = this.current;
    if (
      this.own.busy ||
      !attempt ||
      !this.outbox ||
      !this.store ||
      (stage.stage !== 'section' && stage.stage !== 'time-up')
    )
      return;
    this.foldTime();
    this.set({ busy: 'end', failure: null });
    const obstacle = obstacleOf(await this.outbox.drain(), stage);
    if (obstacle) {
      this.set({ busy: null, failure: obstacle });
      return;
    }
    const { transport } = this.parts;
    const saves = this.outbox.carry();
    const body = { device: this.store.device, saves };
    const isLast = stage.sectionIndex === attempt.sections.length - 1;
    const reply = await (isLast ? transport.submit(body) : transport.endSection(stage.sectionIndex, body));
    this.heard(reply);
    if (reply.kind === 'ok') {
      this.outbox.answered(saves, reply.value.results);
      this.feed.takeClock(reply.value, reply);
      this.channel?.shareMove();
    }
    this.set({ busy: null, failure: failureOf(reply) });
    if (reply.kind === 'refused') await this.feed.load();
  }

  /** Forgets what this browser kept of an attempt that is over. */
  async forget(): Promise<void> {
    this.outbox?.stop();
    await this.store?.clear();
  }

  /** The page is shown again, the network is back, or the learner asks to try again. */
  comeBack({ fresh = false } = {}): void {
    const away = this.hiddenAt === null ? 0 : this.parts.clocks.monotonic() - this.hiddenAt;
    this.hiddenAt = null;
    this.screen.unhide();
    this.channel?.greet();
    this.outbox?.nudge();
    this.feed.refresh(fresh || away > shortAbsenceMs);
  }

  /** The window has the focus again: after signing in in another tab, for one. */
  focused(): void {
    const { offline, signedOut, save } = this.current;
    if (offline || signedOut || save.state !== 'saved') this.comeBack();
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

  private takesInput(): boolean {
    return this.own.busy !== 'end' && takesInput(this.feed.stage);
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

  private takeResponses(responses: readonly StoredResponse[]): void {
    if (this.outbox) this.outbox.learnResponses(responses);
    else void this.beginOutbox(responses);
  }

  /** Nothing can be entered before it is known what the server holds and what waits here. */
  private async beginOutbox(responses: readonly StoredResponse[]): Promise<void> {
    const { parts, store } = this;
    if (!store || this.beginning) return;
    this.beginning = true;
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
        this.feed.takeTime(reply.value.now, reply);
        if (reply.value.results.some((result) => result.outcome === 'closed')) void this.feed.sync();
      },
    });
    this.channel = parts.openChannel({
      onEntries: (entries) => outbox.hear(entries),
      onMoved: () => void this.feed.load(),
      onOthers: (otherTabs) => this.set({ otherTabs }),
    });
    await outbox.restore(responses);
    this.outbox = outbox;
    if (this.closed) outbox.stop();
    this.publish();
  }

  private heard(reply: Reply<unknown>): void {
    const recovered = reply.kind === 'ok' && (this.own.offline || this.own.signedOut);
    this.feed.troubled = reply.kind !== 'ok';
    this.set({ offline: reply.kind === 'failed', signedOut: reply.kind === 'signed-out' || reply.kind === 'missing' });
    if (recovered) this.outbox?.reached();
  }

  private makeSnapshot(): SessionSnapshot {
    const { stage, attempt } = this.feed;
    return {
      ...this.own,
      stage: attempt && !this.outbox ? { stage: 'loading' } : stage,
      attempt,
      entries: this.outbox?.entries ?? new Map(),
      save: this.outbox?.status ?? { state: 'saved', count: 0 },
      persistent: this.store?.persistent ?? true,
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
    if (takesInput(before.stage) && this.current.stage.stage === 'time-up') this.outbox?.nudge();
    for (const listener of this.listeners) listener();
  }
}

/** What keeps an attempt from ending. Once time is up a conflict no longer does: what the server holds counts. */
function obstacleOf(drained: Drained, { stage }: ExamStage): SessionSnapshot['failure'] {
  if (drained === 'clean' || (drained === 'conflict' && stage === 'time-up')) return null;
  return drained === 'failing' ? 'unreachable' : drained;
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
