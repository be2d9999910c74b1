import type { ResponseContent } from '@/lib/exam/answer';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamTransport, Reply, SavesAnswer } from './exam-transport';
import { Outbox } from './outbox';
import type { Timers } from './outbox-parts';
import type { OutboxStore } from './outbox-store';
import { contentOf } from './response-entry';
import type { ComputerClocks } from './server-clock';
import type { TabChannel, TabChannelEvents } from './tab-channel';
import { TimeOnScreen } from './time-on-screen';

const longestTimeSpentMs = 86_400_000;

/** Everything that the learner's side of a session reaches, passed in. */
export interface DeskParts {
  transport: Pick<ExamTransport, 'saveAnswers'>;
  clocks: ComputerClocks;
  timers: Timers;
  /** [0, 1) */
  random(): number;
  newId(): string;
  openStore(): Promise<OutboxStore>;
  openChannel(events: TabChannelEvents): TabChannel;
}

export interface DeskEvents {
  /** Whether the learner can enter something now. */
  takesInput(): boolean;
  /** Study: whether the answer at a position is locked, or about to be. Its flag and its note may still change. */
  isFixed(position: number): boolean;
  onReply(reply: Reply<SavesAnswer>): void;
  /** Another tab began or ended a section. */
  onMoved(): void;
  onOthers(count: number): void;
  onChange(): void;
}

/** Of sections before the one that runs nothing can be chosen any more. */
function settleOthers(outbox: Outbox, { state, sections }: AttemptView): void {
  const running = state.phase === 'section' || state.phase === 'grace' ? sections[state.sectionIndex] : undefined;
  if (running) outbox.settleConflictsOutside(running.firstPosition, running.lastPosition);
}

/** What the learner enters in one tab: outbox, store, the other tabs, and time on screen. */
export class AnswerDesk {
  /** Null until it is known what the server holds and what waits here. */
  outbox: Outbox | null = null;
  store: OutboxStore | null = null;
  channel: TabChannel | null = null;
  private readonly screen: TimeOnScreen;
  private beginning = false;
  private closed = false;

  constructor(
    private readonly parts: DeskParts,
    private readonly events: DeskEvents,
  ) {
    this.screen = new TimeOnScreen(() => parts.clocks.monotonic());
  }

  async open(): Promise<void> {
    this.store = await this.parts.openStore();
  }

  /** Stops everything. What is unsent stays in the store. */
  close(): void {
    this.foldTime();
    this.closed = true;
    this.outbox?.stop();
    this.channel?.close();
  }

  /** A change at a position. Ignored once input has stopped. */
  edit(position: number, patch: Partial<ResponseContent>): void {
    if (!this.outbox || !this.events.takesInput()) return;
    const content = this.contentWithTime(position);
    const { answer, confidence, struck } = content;
    const fixed = this.events.isFixed(position) ? { answer, confidence, struck } : {};
    this.outbox.edit(position, { ...content, ...patch, ...fixed });
    this.screen.recorded(position);
  }

  /** The question that is on the screen now; null for none. */
  view(position: number | null): void {
    this.foldTime();
    // Reading the reasons is not time on the question.
    this.screen.show(position !== null && this.events.isFixed(position) ? null : position);
  }

  hide(): void {
    this.foldTime();
    this.screen.hide();
    this.outbox?.farewell();
  }

  comeBack(): void {
    this.screen.unhide();
    this.channel?.greet();
    this.outbox?.nudge();
  }

  /** Forgets what this browser kept. */
  async forget(): Promise<void> {
    this.outbox?.stop();
    await this.store?.clear();
  }

  /** Records time on screen; below a second it waits. */
  foldTime(): void {
    const position = this.screen.shown;
    if (position === null || !this.outbox || !this.events.takesInput()) return;
    if (this.screen.unrecordedMs(position) < 1000) return;
    if (this.outbox.edit(position, this.contentWithTime(position), { soft: true })) this.screen.recorded(position);
  }

  /** What the server holds, and which section runs. */
  takeAttempt(attempt: AttemptView): void {
    if (!this.outbox) {
      void this.begin(attempt);
      return;
    }
    this.outbox.learnResponses(attempt.responses);
    settleOthers(this.outbox, attempt);
  }

  private contentWithTime(position: number): ResponseContent {
    const content = contentOf(this.outbox?.entries.get(position));
    const timeSpentMs = content.timeSpentMs + this.screen.unrecordedMs(position);
    return { ...content, timeSpentMs: Math.min(longestTimeSpentMs, timeSpentMs) };
  }

  private async begin(attempt: AttemptView): Promise<void> {
    const { parts, events, store } = this;
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
      onChange: () => events.onChange(),
      onReply: (reply) => events.onReply(reply),
    });
    this.channel = parts.openChannel({
      onEntries: (entries) => outbox.hear(entries),
      onMoved: () => events.onMoved(),
      onOthers: (count) => events.onOthers(count),
    });
    await outbox.restore(attempt.responses);
    settleOthers(outbox, attempt);
    this.outbox = outbox;
    if (this.closed) outbox.stop();
    events.onChange();
  }
}
