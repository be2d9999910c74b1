import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import { listAttempts } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { ensureScore, timelineOf } from './close-attempt';
import type { ClockView } from './exam-view';
import { listHolds, type Hold } from './held-data';
import { countAnswered } from './learner-data';
import type { Share } from './result-view';
import { clockView } from './attempt-view';
import { listScores } from './score-data';
import { listStartBars, type StartBar } from './start-bar-data';
import type { ScoreBreakdown, Tally } from './scoring';
import { share } from './shares';

/** An attempt that is not over: not begun, running, in a break or in its grace. */
export interface OpenAttempt {
  attemptId: string;
  title: string;
  certification: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  timed: boolean;
  questions: number;
  answered: number;
  sections: number;
  clock: ClockView;
  /** What it was assigned by; null where the learner chose it. */
  assignmentId: string | null;
}

/** An attempt that is over and whose result the instructor has not released. */
export interface HeldAttempt extends Hold {
  attemptId: string;
  title: string;
  endedAt: string;
}

/** An attempt that is over, with its score. */
export interface PastAttempt {
  attemptId: string;
  title: string;
  certification: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  length: string;
  endedAt: string;
  total: Share;
  /** Right of n by leaf domain of the blueprint. */
  domains: Readonly<Record<string, Tally>>;
}

/**
 * Everything that a learner has begun, newest first; what is held back apart, without a score. Writes down scores that
 * time has made final since.
 */
export async function learnerAttempts(
  learnerId: string,
): Promise<{ open: OpenAttempt[]; past: PastAttempt[]; held: HeldAttempt[] }> {
  const [index, attempts, scores, holds, bars] = await Promise.all([
    bankIndex(),
    listAttempts(learnerId),
    listScores(learnerId),
    listHolds(learnerId),
    listStartBars(learnerId),
  ]);
  const isOpen = (attempt: AttemptRecord) => timelineOf(attempt).state.phase !== 'over';
  const open = attempts.filter((attempt) => isOpen(attempt) && !hasLapsed(attempt, bars.get(attempt.id)));
  const answered = await countAnswered(
    learnerId,
    open.map((attempt) => attempt.id),
  );
  const past: PastAttempt[] = [];
  const held: HeldAttempt[] = [];
  for (const attempt of attempts) {
    if (isOpen(attempt)) continue;
    const hold = holds.get(attempt.id);
    if (hold) {
      held.push({ ...hold, attemptId: attempt.id, title: attempt.title, endedAt: endOf(attempt) });
      continue;
    }
    past.push(pastAttempt(attempt, scores.get(attempt.id) ?? (await ensureScore(learnerId, attempt.id)), index));
  }
  return {
    open: open.map((attempt) => ({
      ...namesOf(attempt, index),
      mode: attempt.mode,
      timed: attempt.sections.some((section) => section.minutes !== null),
      questions: (attempt.sections.at(-1)?.lastPosition ?? -1) + 1,
      answered: answered.get(attempt.id) ?? 0,
      sections: attempt.sections.length,
      clock: clockView(attempt),
      assignmentId: attempt.assignmentId,
    })),
    held: held.sort((a, b) => b.endedAt.localeCompare(a.endedAt)),
    past: past.sort((a, b) => b.endedAt.localeCompare(a.endedAt)),
  };
}

/** Assigned, not begun before its window closed or it was taken back, and so never to begin. */
function hasLapsed(attempt: AttemptRecord, bar: StartBar | undefined): boolean {
  if (bar === 'over' || bar === 'not-assigned') return true;
  return attempt.started.length === 0 && attempt.endsBy !== null && attempt.now >= attempt.endsBy;
}

function endOf(attempt: AttemptRecord): string {
  const { state } = timelineOf(attempt);
  return new Date(state.phase === 'over' ? state.endedAt : attempt.now).toISOString();
}

function namesOf(attempt: AttemptRecord, index: BankIndex) {
  const certification = index.blueprints.get(attempt.blueprintId)?.certification.id;
  if (certification === undefined) throw new Error(`blueprint ${attempt.blueprintId} is gone`);
  return {
    attemptId: attempt.id,
    title: attempt.title,
    certification,
    blueprintId: attempt.blueprintId,
  };
}

function pastAttempt(attempt: AttemptRecord, score: ScoreBreakdown, index: BankIndex): PastAttempt {
  return {
    ...namesOf(attempt, index),
    mode: attempt.mode,
    length: attempt.length,
    endedAt: endOf(attempt),
    total: share(score.total),
    domains: score.domains,
  };
}
