import 'server-only';
import type { CurrentUser } from '@/lib/auth/current-user';
import { learnerScope } from '@/lib/auth/learner-scope';
import { db } from '@/lib/db/client';
import { findLearnerName } from '@/lib/outcomes/outcome-data';
import { listAttemptsWithLateSaves, listLateAnswers } from './late-answers-data';
import type { LateAttempt } from './late-attempt';
import { listScoreChanges } from './score-change-data';

/** A learner's exams that hold late answers or did, for who may accept them; null where the actor has no such learner. */
export async function readLateAttempts(
  actor: Pick<CurrentUser, 'id' | 'role'>,
  learnerId: string,
): Promise<{ name: string; attempts: LateAttempt[] } | null> {
  const name = await findLearnerName(learnerScope(actor), learnerId);
  if (name === null) return null;
  const rows = await listAttemptsWithLateSaves(learnerId);
  const attempts = await Promise.all(
    rows.map(async ({ id, title, closedAt, correct, scored }): Promise<LateAttempt> => {
      const [late, changes] = await Promise.all([
        listLateAnswers(db(), learnerId, id, { all: true }),
        listScoreChanges(learnerId, id),
      ]);
      return {
        attemptId: id,
        title,
        closedAt: closedAt.toISOString(),
        total: { correct, n: scored },
        late: late.map(({ position, arrivedAt, afterResult }) => ({
          number: position + 1,
          arrivedAt: arrivedAt.toISOString(),
          afterResult,
        })),
        changes: changes
          .filter(({ cause }) => cause === 'late-answers')
          .map(({ at, cause, answers, actorId, actorName, before, after }) => ({
            at: at.toISOString(),
            cause,
            answers,
            by: actorId === learnerId ? 'the learner' : (actorName ?? 'an instructor'),
            before,
            after,
          })),
      };
    }),
  );
  return { name, attempts: attempts.filter(({ late, changes }) => late.length + changes.length > 0) };
}
