import type { PhaseView } from '@/lib/exam/exam-view';

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
  | { stage: 'over' };

/**
 * The stage that follows from what the server said last and the time that has passed since. The estimate
 * only ever stops input; that something ended, or that it goes on, is the server's to say.
 */
export function stageOf(
  state: PhaseView,
  graceSeconds: number,
  remaining: (endsAt: number) => number | null,
): ExamStage {
  switch (state.phase) {
    case 'ready':
      return { stage: 'ready', sectionIndex: state.sectionIndex };
    case 'section': {
      const endsAt = state.endsAt === null ? null : Date.parse(state.endsAt);
      if (endsAt !== null && remaining(endsAt) === 0) {
        return { stage: 'time-up', sectionIndex: state.sectionIndex, graceEndsAt: endsAt + graceSeconds * 1000 };
      }
      return { stage: 'section', sectionIndex: state.sectionIndex, endsAt };
    }
    case 'grace':
      return { stage: 'time-up', sectionIndex: state.sectionIndex, graceEndsAt: Date.parse(state.graceEndsAt) };
    case 'break':
      return { stage: 'break', sectionIndex: state.sectionIndex, endsAt: Date.parse(state.endsAt) };
    case 'over':
      return { stage: 'over' };
  }
}

/** When the stage ends by itself, in ms since 1970; null where only the learner ends it. */
export function stageEnd(stage: ExamStage): number | null {
  switch (stage.stage) {
    case 'section':
    case 'break':
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
