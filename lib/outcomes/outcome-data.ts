import 'server-only';
import { scopeValue, taughtCondition, type LearnerScope } from '@/lib/auth/learner-scope';
import { z } from 'zod';
import { db, pool, type Db } from '@/lib/db/client';
import { outcomeResults } from './outcome-results';
import type { OutcomeBody, OutcomeView } from './outcome-view';
import type { FittedRefit, Refit, ScoredForecast } from './refit';

/** Outcomes of a learner, newest first. */
export async function listOutcomes(learnerId: string): Promise<OutcomeView[]> {
  const rows = await db().examOutcome.findMany({ where: { learnerId }, orderBy: { takenOn: 'desc' } });
  return rows.map((row) => ({
    id: row.id,
    certificationId: row.certificationId,
    takenOn: row.takenOn.toISOString().slice(0, 10),
    result: z.enum(outcomeResults).parse(row.result),
    scaledScore: row.scaledScore,
    byOther: row.recordedById !== learnerId,
  }));
}

/**
 * Chance of passing in the last forecast that could be shown before a day, by the share right that is assumed to pass unless a
 * learner says otherwise: all forecasts that are held against real exams mean the same. Null where there was none.
 */
export async function findForecastBefore(
  tx: Db,
  learnerId: string,
  certificationId: string,
  day: string,
): Promise<number | null> {
  const rows = await tx.$queryRaw<{ chance: number | null }[]>`
    select standard_chance as chance from ability_snapshot
    where learner_id = ${learnerId}::uuid and certification_id = ${certificationId} and ready and at < ${day}::date
    order by at desc limit 1`;
  return rows[0]?.chance ?? null;
}

/** Writes what became of an exam, in the place of what was told of it before. Returns its id. */
export async function upsertOutcome(
  tx: Db,
  learnerId: string,
  recordedById: string,
  { certificationId, takenOn, result, scaledScore }: OutcomeBody,
  predicted: number | null,
): Promise<string> {
  const day = new Date(takenOn);
  const told = { result, scaledScore, predicted, recordedById, recordedAt: new Date() };
  const row = await tx.examOutcome.upsert({
    where: { learnerId_certificationId_takenOn: { learnerId, certificationId, takenOn: day } },
    create: { learnerId, certificationId, takenOn: day, ...told },
    update: told,
    select: { id: true },
  });
  return row.id;
}

/** Erases an outcome. False where the learner has none of this id. */
export async function deleteOutcome(learnerId: string, id: string): Promise<boolean> {
  const { count } = await db().examOutcome.deleteMany({ where: { learnerId, id } });
  return count === 1;
}

/** Whether an active account has this id. */
export async function isActiveLearner(tx: Db, id: string): Promise<boolean> {
  return (await tx.user.count({ where: { id, deactivatedAt: null } })) === 1;
}

/** Name of an active learner in scope; null where there is none. */
export async function findLearnerName(seen: LearnerScope, id: string): Promise<string | null> {
  const result = await pool().query<{ name: string }>({
    name: 'find-learner-name',
    text: `select u.name from user_account u where u.id = $1 and u.deactivated_at is null and ${taughtCondition('u.id', '$2')}`,
    values: [id, scopeValue(seen)],
  });
  return result.rows[0]?.name ?? null;
}

/**
 * Forecasts and what became of them, of all learners: of each learner and certification the first exam that was passed or
 * failed and had a forecast before it, so that nobody counts twice. Names nobody.
 */
export async function listScoredForecasts(): Promise<ScoredForecast[]> {
  const result = await pool().query<ScoredForecast>({
    name: 'list-scored-forecasts',
    text: `select distinct on (learner_id, certification_id) predicted, result = 'passed' as happened from exam_outcome
      where predicted is not null and result in ('passed', 'failed') order by learner_id, certification_id, taken_on, id`,
  });
  return result.rows;
}

/** The refit that forecasts use now; null where there is none. */
export async function findRefit(): Promise<FittedRefit | null> {
  const result = await pool().query<FittedRefit>({
    name: 'find-refit',
    text: 'select intercept, slope, n from forecast_refit order by version desc limit 1',
  });
  const row = result.rows[0];
  return row && row.n > 0 ? row : null;
}

/** Writes the next version of the refit; one of no outcomes takes the last one back. */
export async function insertRefit(refit: Refit, n: number, passed: number): Promise<void> {
  await db().forecastRefit.create({ data: { ...refit, n, passed } });
}
