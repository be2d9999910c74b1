import type { AttemptView, PhaseView } from '@/lib/exam/exam-view';

/** What the screen is to show. Times in ms since 1970, the server's. */
export type ExamStage =
  | { stage: 'loading' }
  /** The attempt could not be fetched yet; it is tried again. */
  | { stage: 'unreachable' }
  | { stage: 'signed-out' }
  | { stage: 'missing' }
  | { stage: 'ready'; sectionIndex: number }
  | { stage: 'section'; sectionIndex: number; endsAt: number | null }
  /** Input has stopped; the server has not said yet, or has said, that it is over but for the grace. */
  | { stage: 'time-up'; sectionIndex: number; graceEndsAt: number }
  | { stage: 'break'; sectionIndex: number; endsAt: number }
  /** A section that began by itself and runs, while its questions have not come. */
  | { stage: 'begun'; sectionIndex: number; endsAt: number | null }
  | { stage: 'over' };

/** What of an attempt decides how it goes on by itself. */
export type StageFacts = Pick<AttemptView, 'graceSeconds' | 'sections' | 'endsBy' | 'breakMinutesLeft'>;

/** Time until a moment of the server, in ms and never below 0; null before the server has told the time. */
type Remaining = (endsAt: number) => number | null;

/**
 * The stage that follows from what the server said last and the time that has passed since. The estimate
 * only ever stops input; that something ended, or that it goes on, is the server's to say. Where the server is not heard,
 * it follows breaks and the sections that begin by themselves, so that the clock on the screen is the one that runs.
 */
export function stageOf(state: PhaseView, facts: StageFacts, remaining: Remaining): ExamStage {
  switch (state.phase) {
    case 'ready':
      return { stage: 'ready', sectionIndex: state.sectionIndex };
    case 'section': {
      const endsAt = state.endsAt === null ? null : Date.parse(state.endsAt);
      if (endsAt === null || remaining(endsAt) !== 0)
        return { stage: 'section', sectionIndex: state.sectionIndex, endsAt };
      const graceEndsAt = endsAt + facts.graceSeconds * 1000;
      const next = state.sectionIndex + 1;
      if (next < facts.sections.length && facts.breakMinutesLeft !== undefined && remaining(graceEndsAt) === 0)
        return afterBreak(
          next,
          Math.min(endsAt + Math.round(facts.breakMinutesLeft * 60_000), latestEnd(facts)),
          facts,
          remaining,
        );
      return { stage: 'time-up', sectionIndex: state.sectionIndex, graceEndsAt };
    }
    case 'grace':
      return { stage: 'time-up', sectionIndex: state.sectionIndex, graceEndsAt: Date.parse(state.graceEndsAt) };
    case 'break':
      return afterBreak(state.sectionIndex, Date.parse(state.endsAt), facts, remaining);
    case 'over':
      return { stage: 'over' };
  }
}

function latestEnd({ endsBy }: StageFacts): number {
  return endsBy === null ? Infinity : Date.parse(endsBy);
}

/**
 * From a break that ends at `breakEnd` on, with nobody there: the break, then the sections one after the other, since a
 * break that was spent leaves none. Past the end of the last one it stays there with no time left.
 */
function afterBreak(first: number, breakEnd: number, facts: StageFacts, remaining: Remaining): ExamStage {
  if (remaining(breakEnd) !== 0) return { stage: 'break', sectionIndex: first, endsAt: breakEnd };
  const latest = latestEnd(facts);
  let [running, end] = [first, breakEnd];
  for (const { index, minutes } of facts.sections.slice(first)) {
    if (latest <= end) break;
    running = index;
    end = Math.min(latest, minutes === null ? Infinity : end + Math.round(minutes * 60_000));
    if (remaining(end) !== 0) break;
  }
  return { stage: 'begun', sectionIndex: running, endsAt: Number.isFinite(end) ? end : null };
}

/** When the stage ends by itself, in ms since 1970; null where only the learner ends it. */
export function stageEnd(stage: ExamStage): number | null {
  switch (stage.stage) {
    case 'section':
    case 'break':
    case 'begun':
      return stage.endsAt;
    case 'time-up':
      return stage.graceEndsAt;
    default:
      return null;
  }
}

/** Whether the learner can enter something. */
export function takesInput(stage: ExamStage): boolean {
  return stage.stage === 'section';
}
