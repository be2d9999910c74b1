import type { AttemptView, PhaseView } from '@/lib/exam/exam-view';
import { noSectionStore, serverMsNow, type SectionStore } from './section-store';
import type { ComputerClocks, ServerClock } from './server-clock';

/** Longest time between two notes of what time it is, in ms. */
const clockNoteMs = 10_000;

/** Keeps the running section, or the break after it, with the time, and takes it up again without a network. */
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
    const runs = (state.phase === 'section' && attempt.questions.length > 0) || state.phase === 'break';
    if (runs) this.keep(attempt);
    else this.takePhase(state, attempt.now);
  }

  /**
   * Where the attempt stands: minutes may have been added, a section may have followed another. Of what is finished only
   * the clock goes on; what no longer runs is forgotten.
   */
  takePhase(state: PhaseView, now: string): void {
    // During the grace the page is still needed.
    if (state.phase === 'grace') return;
    if (state.phase !== 'section' && state.phase !== 'break') {
      this.kept = null;
      void this.store.erase();
      return;
    }
    if (!this.kept) return;
    const { state: before, breakMinutesLeft: _before, ...rest } = this.kept;
    const goesOn = before.phase === state.phase && 'endsAt' in before && before.sectionIndex === state.sectionIndex;
    if (!goesOn) this.keep({ ...rest, state, now, questions: [] });
    else if (before.endsAt !== state.endsAt) this.keep({ ...this.kept, state, now });
  }

  /** Notes the time now and then, so that it can never run back behind what was once known. */
  note(): void {
    const at = this.clocks.monotonic();
    const serverMs = this.clock.now();
    if (!this.kept || serverMs === null || this.clock.overslept || at - this.notedAt < clockNoteMs) return;
    this.notedAt = at;
    void this.store.keepClock({ serverMs, wallMs: this.clocks.wall() });
  }

  /** What was kept, with the clock set by it; null if there is none. */
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
