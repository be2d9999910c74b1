import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { learnerScope } from '@/lib/auth/learner-scope';
import { can } from '@/lib/auth/permissions';
import type { Role } from '@/lib/db/generated/enums';
import { bankIndex } from '@/lib/bank/bank-index';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { readLearnerDay } from '@/lib/plan/learner-day';
import { listGoals } from '@/lib/readiness/goal-data';
import {
  deleteOutcome,
  findForecastBefore,
  findRefit,
  insertRefit,
  findLearnerName,
  isActiveLearner,
  listOutcomes,
  listScoredForecasts,
  upsertOutcome,
} from './outcome-data';
import type { OutcomeBody } from './outcome-view';
import { refitForecast } from './refit';

/** Refits the forecast to the outcomes as they are now, where they suffice and the result differs. */
async function refitNow(): Promise<void> {
  const outcomes = await listScoredForecasts();
  const refit = refitForecast(outcomes);
  const held = await findRefit();
  if (refit === null && held === null) return;
  const next = refit ?? { intercept: 0, slope: 1 };
  if (held?.intercept === next.intercept && held.slope === next.slope && held.n === outcomes.length) return;
  const passed = outcomes.filter(({ happened }) => happened).length;
  await insertRefit(next, refit ? outcomes.length : 0, refit ? passed : 0);
}

async function checkBody(body: OutcomeBody, today: string): Promise<void> {
  const index = await bankIndex();
  const blueprint = [...index.blueprints.values()].findLast((one) => one.certification.id === body.certificationId);
  if (!blueprint) throw new AppError('not-found', 'There is no such certification here. Load the page again.');
  const fields: Record<string, string> = {};
  if (body.takenOn > today) fields.takenOn = 'This day is still to come. Tell us when the exam is over.';
  const { min, max } = blueprint.scale;
  if (body.scaledScore !== null && (body.scaledScore < min || body.scaledScore > max))
    fields.scaledScore = `Scores of this exam run from ${min} to ${max}. Leave it empty if you do not know yours.`;
  const [first] = Object.values(fields);
  if (first !== undefined) throw new AppError('bad-request', first, { fields });
}

/**
 * Writes what became of a learner's exam. The learner may; whoever holds 'outcome.record' may for the learners whom
 * they teach, with an audit event. Throws AppError 'forbidden', 'not-found' or 'bad-request'.
 */
export async function recordOutcome(
  actor: { id: string; role: Role },
  learnerId: string,
  body: OutcomeBody,
): Promise<void> {
  const own = actor.id === learnerId;
  if (!own && !can(actor.role, 'outcome.record'))
    throw new AppError('forbidden', 'Only an instructor can do this. An administrator can change your role.');
  if (!own && (await findLearnerName(learnerScope(actor), learnerId)) === null)
    throw new AppError('not-found', 'There is no such learner. Choose one from the list.');
  const { today } = await readLearnerDay(learnerId, Date.now());
  await checkBody(body, today);
  await db().$transaction(async (tx) => {
    if (!(await isActiveLearner(tx, learnerId)))
      throw new AppError('not-found', 'There is no such learner. Choose one from the list.');
    const predicted = await findForecastBefore(tx, learnerId, body.certificationId, body.takenOn);
    await upsertOutcome(tx, learnerId, actor.id, body, predicted);
    if (own) return;
    const { certificationId, takenOn, result, scaledScore } = body;
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'outcome.record',
      subjectType: 'user',
      subjectId: learnerId,
      data: { certificationId, takenOn, result, scaledScore },
    });
  });
  await refitNow();
}

/** Erases what was told of an exam, whoever told it. Throws AppError 'not-found'. */
export async function eraseOutcome(learnerId: string, id: string): Promise<void> {
  if (!(await deleteOutcome(learnerId, id)))
    throw new AppError('not-found', 'This result is not there any more. Load the page again.');
  await refitNow();
}

/** The latest exam of a learner whose day is over and of which nothing was told; null where there is none. */
export async function outcomeToAsk(learnerId: string): Promise<{ certificationId: string; takenOn: string } | null> {
  const [{ today }, goals, told] = await Promise.all([
    readLearnerDay(learnerId, Date.now()),
    listGoals(learnerId),
    listOutcomes(learnerId),
  ]);
  const [open = null] = goals
    .flatMap(({ certificationId, examDate }) =>
      examDate !== null &&
      examDate < today &&
      !told.some((one) => one.certificationId === certificationId && one.takenOn >= examDate)
        ? [{ certificationId, takenOn: examDate }]
        : [],
    )
    .sort((a, b) => (a.takenOn > b.takenOn ? -1 : 1));
  return open;
}
