import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import { listAttempts } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { ensureScore, timelineOf } from './close-attempt';
import type { ClockView } from './exam-view';
import { countAnswered } from './learner-data';
import type { Share } from './result-view';
import { clockView } from './attempt-view';
import { listScores } from './score-data';
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

/** Everything that a learner has begun, newest first. Writes down scores that time has made final since. */
export async function learnerAttempts(learnerId: string): Promise<{ open: OpenAttempt[]; past: PastAttempt[] }> {
  const [index, attempts, scores] = await Promise.all([bankIndex(), listAttempts(learnerId), listScores(learnerId)]);
  const isOpen = (attempt: AttemptRecord) => timelineOf(attempt).state.phase !== 'over';
  const open = attempts.filter(isOpen);
  const answered = await countAnswered(
    learnerId,
    open.map((attempt) => attempt.id),
  );
  const past: PastAttempt[] = [];
  for (const attempt of attempts) {
    if (isOpen(attempt)) continue;
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
    })),
    past: past.sort((a, b) => b.endedAt.localeCompare(a.endedAt)),
  };
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
  const { state } = timelineOf(attempt);
  return {
    ...namesOf(attempt, index),
    mode: attempt.mode,
    length: attempt.length,
    endedAt: new Date(state.phase === 'over' ? state.endedAt : attempt.now).toISOString(),
    total: share(score.total),
    domains: score.domains,
  };
}
