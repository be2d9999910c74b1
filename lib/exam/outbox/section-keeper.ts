import type { AttemptView, PhaseView } from '@/lib/exam/exam-view';
import { noSectionStore, serverMsNow, type SectionStore } from './section-store';
import type { ComputerClocks, ServerClock } from './server-clock';

/** Longest time between two notes of what time it is, in ms. */
const clockNoteMs = 10_000;

/** Keeps the running section while there is one, with the time, and takes it up again without a network. */
export class SectionKeeper {
  store: SectionStore = noSectionStore;
  /** What is kept now. */
  private kept: AttemptView | null = null;
  private notedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: ServerClock,
    private readonly clocks: ComputerClocks,
  ) {}

  /** The attempt as the server told it just now. */
  takeAttempt(attempt: AttemptView): void {
    const { state } = attempt;
    // Study shows keys as it goes and waits for nobody: it needs the network.
    if (attempt.mode !== 'exam' || state.phase !== 'section' || attempt.questions.length === 0) {
      this.takePhase(state, attempt.now);
      return;
    }
    this.keep(attempt);
  }

  /** Where the attempt stands: minutes may have been added, and what no longer runs is forgotten. */
  takePhase(state: PhaseView, now: string): void {
    if (state.phase === 'section') {
      const before = this.kept?.state;
      if (!this.kept || before?.phase !== 'section' || before.sectionIndex !== state.sectionIndex) return;
      if (before.endsAt !== state.endsAt) this.keep({ ...this.kept, state, now });
      return;
    }
    // During the grace the page is still needed.
    if (state.phase === 'grace') return;
    this.kept = null;
    void this.store.erase();
  }

  /** Notes the time now and then, so that it can never run back behind what was once known. */
  note(): void {
    const at = this.clocks.monotonic();
    const serverMs = this.clock.now();
    if (!this.kept || serverMs === null || this.clock.overslept || at - this.notedAt < clockNoteMs) return;
    this.notedAt = at;
    void this.store.keepClock({ serverMs, wallMs: this.clocks.wall() });
  }

  /** The section that was kept, with the clock set by it; null if there is none. */
  async restore(): Promise<AttemptView | null> {
    const stored = await this.store.load();
    if (!stored) return null;
    this.kept = stored.view;
    this.clock.assume(serverMsNow(stored.clock, this.clocks.wall()));
    return stored.view;
  }

  private keep(view: AttemptView): void {
    const serverMs = this.clock.now();
    if (serverMs === null) return;
    this.kept = view;
    this.notedAt = this.clocks.monotonic();
    void this.store.keep(view, { serverMs, wallMs: this.clocks.wall() });
  }
}
