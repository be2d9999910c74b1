import type { Tally } from '@/lib/exam/scoring';
import type { AssignmentRecord } from './assignment-row';
import { lastMoment } from './assignment-window';

/** One attempt as the gradebook counts it. Times in ms since 1970. */
export interface CountedAttempt {
  attemptId: string;
  number: number;
  /** Null where it was prepared and never begun. */
  startedAt: number | null;
  /** Null while it runs. */
  endedAt: number | null;
  score: Tally | null;
}

export interface GradeCell {
  /**
   * none: not begun, there is time. missing: not begun, the time is over. running: begun, not over. done: over.
   * below: over, and no attempt has the share that is asked for.
   */
  state: 'none' | 'missing' | 'running' | 'done' | 'below';
  best: { attemptId: string; score: Tally } | null;
  last: { attemptId: string; score: Tally } | null;
  /** The attempt that runs now. */
  running: string | null;
  /** Attempts that are over. */
  finished: number;
  /** The first attempt that is over ended after the close. */
  late: boolean;
}

const share = ({ correct, n }: Tally) => (n === 0 ? 0 : correct / n);

/** What stands in the cell of a learner and an assignment at `now`. */
export function gradeCell(
  assignment: Pick<AssignmentRecord, 'closesAt' | 'lateUntil' | 'requiredShare'>,
  attempts: readonly CountedAttempt[],
  now: number,
): GradeCell {
  const begun = attempts.filter(({ startedAt }) => startedAt !== null).sort((a, b) => a.number - b.number);
  const over = begun.flatMap(({ attemptId, endedAt, score }) =>
    endedAt !== null && score !== null ? [{ attemptId, endedAt, score }] : [],
  );
  let best: GradeCell['best'] = null;
  for (const { attemptId, score } of over) if (!best || share(score) > share(best.score)) best = { attemptId, score };
  const last = over.at(-1);
  const first = over[0];
  const { requiredShare, closesAt } = assignment;
  const state =
    best !== null
      ? requiredShare !== null && share(best.score) < requiredShare
        ? 'below'
        : 'done'
      : begun.length > 0
        ? 'running'
        : now < lastMoment(assignment)
          ? 'none'
          : 'missing';
  return {
    state,
    best,
    last: last ? { attemptId: last.attemptId, score: last.score } : null,
    running: begun.find(({ endedAt }) => endedAt === null)?.attemptId ?? null,
    finished: over.length,
    late: first !== undefined && first.endedAt > closesAt,
  };
}

/** Whether somebody still has to do something for it. */
export function isUndone({ state }: Pick<GradeCell, 'state'>): boolean {
  return state === 'none' || state === 'missing' || state === 'running';
}
