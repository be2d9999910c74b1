import type { AssignmentRecord } from './assignment-row';

type Window = Pick<AssignmentRecord, 'opensAt' | 'closesAt' | 'lateUntil'>;

/** Where the window of an assignment is at `now`: late is after its close, while it still can be begun. */
export function windowState(
  { opensAt, closesAt, lateUntil }: Window,
  now: number,
): 'before' | 'open' | 'late' | 'over' {
  if (now < opensAt) return 'before';
  if (now < closesAt) return 'open';
  return lateUntil !== null && now < lateUntil ? 'late' : 'over';
}

/** The last moment at which it can be begun. */
export function lastMoment({ closesAt, lateUntil }: Pick<Window, 'closesAt' | 'lateUntil'>): number {
  return lateUntil ?? closesAt;
}

/** The latest end of an attempt; null where it may use its time up. */
export function endsByOf(assignment: Window & Pick<AssignmentRecord, 'endsWithWindow'>): number | null {
  return assignment.endsWithWindow ? lastMoment(assignment) : null;
}

/** What is wrong with the times and rules of an assignment, by field. */
export function windowProblems(
  assignment: Window & Pick<AssignmentRecord, 'endsWithWindow' | 'mode' | 'timed' | 'release'>,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const { opensAt, closesAt, lateUntil, endsWithWindow, mode, timed, release } = assignment;
  if (closesAt <= opensAt) problems.closesAt = 'It must close after it opens.';
  if (lateUntil !== null && lateUntil <= closesAt) problems.lateUntil = 'Late work is taken until after the close.';
  if (mode === 'exam' && !timed) problems.timed = 'An exam has a clock. Choose study for one without.';
  if (!timed && !endsWithWindow) problems.endsWithWindow = 'Without a clock it must end with the window.';
  if (mode === 'study' && release !== 'at-once')
    problems.release = 'Study shows each reason at once. Choose an exam to hold them back.';
  return problems;
}
