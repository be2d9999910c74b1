import type { ResponseContent } from '@/lib/exam/answer';
import type { ExamQuestion } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import { contentOf } from '@/lib/exam/outbox/response-entry';
import { enteredOf, type Evidence } from './evidence';

/** Stages whose screens say whether all is saved. */
const withIndicator: ReadonlySet<string> = new Set(['section', 'break', 'time-up', 'over']);

/** One tab of a simulated device, and what its learner sees of it. */
export class SimulatedTab {
  /** Positions changed here since the indicator last said "Saved", with what the learner entered. */
  private readonly unclaimed = new Map<number, string>();
  private readonly unsubscribe: () => void;
  /** Set by the learner, who knows where a position was changed last: whether that was elsewhere. */
  replaced: (position: number) => boolean = () => false;

  constructor(
    readonly session: ExamSession,
    readonly attemptId: string,
    private readonly evidence: Evidence,
  ) {
    this.unsubscribe = session.subscribe(() => this.look());
  }

  get stage() {
    return this.session.snapshot().stage;
  }

  /** First and last position of the running section; null where none runs. */
  get range(): { first: number; last: number } | null {
    const { stage, attempt } = this.session.snapshot();
    if (stage.stage !== 'section') return null;
    const section = attempt?.sections[stage.sectionIndex];
    return section ? { first: section.firstPosition, last: section.lastPosition } : null;
  }

  shown(position: number): ResponseContent {
    return contentOf(this.session.snapshot().entries.get(position));
  }

  /** Whether all of `entered` is on the screen. */
  shows(entered: ReadonlyMap<number, string>): boolean {
    return [...entered].every(([position, whole]) => enteredOf(this.shown(position)).whole === whole);
  }

  question(position: number): ExamQuestion | undefined {
    return this.session.snapshot().attempt?.questions.find((question) => question.position === position);
  }

  /** The learner's change. False where the app did not take it: then it is not on the screen either. */
  enter(position: number, patch: Partial<ResponseContent>): boolean {
    const wanted = enteredOf({ ...this.shown(position), ...patch }).whole;
    this.unclaimed.set(position, wanted);
    this.session.edit(position, patch);
    if (enteredOf(this.shown(position)).whole === wanted) return true;
    this.unclaimed.delete(position);
    return false;
  }

  /** The learner has heard that a change does not count, or has chosen another. */
  giveUp(position: number): void {
    this.unclaimed.delete(position);
  }

  /**
   * Ends the tab; returns what its learner entered and has not seen saved. What was changed elsewhere since is that
   * tab's to account for: its own later answer stands in its place.
   */
  close(): Map<number, string> {
    this.unsubscribe();
    this.session.close();
    return new Map([...this.unclaimed].filter(([position]) => !this.replaced(position)));
  }

  /** What was entered last in a tab that is gone must turn up in this one, over what was entered here before. */
  inherit(entered: ReadonlyMap<number, string>): void {
    for (const [position, whole] of entered) this.unclaimed.set(position, whole);
    this.look();
  }

  /** At the end, with the network up: claims the rest, but for what the learner was told is not counted. Returns what is neither. */
  settle(): number[] {
    const { entries } = this.session.snapshot();
    for (const position of this.unclaimed.keys()) {
      const entry = entries.get(position);
      if (entry?.lost || entry?.conflict) this.unclaimed.delete(position);
    }
    // Time on screen alone may wait: it is nothing that the learner entered.
    this.claim((position) => entries.get(position)?.pending?.soft ?? true);
    return [...this.unclaimed.keys()];
  }

  /** Whenever the indicator says "Saved", everything that was entered since is claimed to be saved. */
  private look(): void {
    const { save, stage } = this.session.snapshot();
    if (this.unclaimed.size > 0 && save.state === 'saved' && withIndicator.has(stage.stage)) this.claim(() => true);
  }

  private claim(which: (position: number) => boolean): void {
    const { entries } = this.session.snapshot();
    const at = Date.now();
    for (const [position, wanted] of this.unclaimed) {
      if (!which(position)) continue;
      // Another tab or device may have changed it since: then what is on the screen is what is claimed.
      const whole = this.replaced(position) ? enteredOf(contentOf(entries.get(position))).whole : wanted;
      this.evidence.claims.push({ attemptId: this.attemptId, position, shown: { whole }, at, by: 'client' });
      this.unclaimed.delete(position);
    }
  }
}
