import { beforeAll, expect, it } from 'vitest';
import { refreshRollup, refreshRollups } from '@/lib/cohort/readiness/refresh-rollups';
import { findRollup, writeRollup } from '@/lib/cohort/readiness/rollup-data';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { standingFilterSchema } from '@/lib/cohort/readiness/standing-filter';
import { insertRefit } from '@/lib/outcomes/outcome-data';
import { db, pool } from '@/lib/db/client';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { listScores } from '@/lib/exam/score-data';
import { answerFirst, loadSmallBank, newLearner, planned, type Learner } from '../exam/exam-world';
import { newCohort } from './cohort-world';

beforeAll(loadSmallBank);

async function sit(learner: Learner, right: number): Promise<void> {
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
  await answerFirst(learner, attemptId, right);
  await submitAttempt(learner.id, attemptId);
}

it('equals a recount of scores and marks, and is counted anew once something is new', async () => {
  const learners = [await newLearner(), await newLearner(), await newLearner()] as const;
  const { instructor, cohortId } = await newCohort(learners.map(({ id }) => id));
  await sit(learners[0], 5);
  await sit(learners[0], 2);
  await sit(learners[1], 0);
  await refreshRollups();
  expect(await refreshRollups()).toBe(0);

  const counts = (await findRollup(cohortId))?.counts;
  const rowOf = (learnerId: string) => db().cohortLearnerRollup.findFirst({ where: { cohortId, learnerId } });
  expect(counts?.learners).toBe(3);
  const whole: Record<string, { correct: number; n: number }> = {};
  for (const { id } of learners) {
    const expected: Record<string, { correct: number; n: number }> = {};
    for (const { domains } of (await listScores(id)).values())
      for (const [domain, { correct, n }] of Object.entries(domains)) {
        for (const sums of [expected, whole]) {
          const held = (sums[domain] ??= { correct: 0, n: 0 });
          held.correct += correct;
          held.n += n;
        }
      }
    const row = await rowOf(id);
    expect(row?.domains).toEqual(expected);
    const all = Object.values(expected);
    expect([row?.correct, row?.n]).toEqual([
      all.reduce((sum, { correct }) => sum + correct, 0),
      all.reduce((sum, { n }) => sum + n, 0),
    ]);
  }
  expect(counts?.domains).toEqual(whole);
  const marks = await db().mark.findMany({ where: { learnerId: { in: learners.map(({ id }) => id) }, scored: true } });
  const recount = new Map<string, { correct: number; n: number }>();
  for (const { questionId, outcome } of marks) {
    const objective = questionId.split('.').slice(0, 2).join('.');
    const held = recount.get(objective) ?? { correct: 0, n: 0 };
    recount.set(objective, { correct: held.correct + (outcome === 'right' ? 1 : 0), n: held.n + 1 });
  }
  expect(Object.fromEntries((counts?.objectives ?? []).map(({ id, ...tally }) => [id, tally]))).toEqual(
    Object.fromEntries(recount),
  );
  expect(counts?.weeks.reduce((sum, { n }) => sum + n, 0)).toBe(marks.length);
  const shares = await Promise.all(
    learners.slice(0, 2).map(async ({ id }) => {
      const all = [...(await listScores(id)).values()].flatMap(({ domains }) => Object.values(domains));
      return all.reduce((sum, { correct }) => sum + correct, 0) / all.reduce((sum, { n }) => sum + n, 0);
    }),
  );
  const [low = 0, high = 0] = shares.sort((a, b) => a - b);
  const [week] = counts?.weeks ?? [];
  expect(week?.learners).toBe(2);
  for (const [place, part] of [0.25, 0.5, 0.75].entries())
    expect(week?.quartiles[place]).toBeCloseTo(low + part * (high - low));

  // An exam of long ago whose key is corrected today stays an exam of long ago; what is left out is missed by nobody.
  const before = await db().attempt.findFirstOrThrow({ where: { learnerId: learners[1].id } });
  await pool().query(
    `update attempt set submitted_at = submitted_at - interval '40 days', closed_at = closed_at - interval '40 days' where id = $1`,
    [before.id],
  );
  await pool().query(`update score set scored_at = clock_timestamp() where attempt_id = $1`, [before.id]);
  await pool().query(`update mark set treatment = 'excluded' where attempt_id = $1`, [before.id]);
  expect(await refreshRollups()).toBe(1);
  const again = (await findRollup(cohortId))?.counts;
  const old = (await rowOf(learners[1].id))?.lastAt?.getTime() ?? 0;
  expect((Date.now() - old) / 86_400_000).toBeCloseTo(40, 1);
  expect(again?.weeks).toHaveLength(2);
  const counted = (list: { n: number }[] | undefined) => list?.reduce((sum, { n }) => sum + n, 0) ?? 0;
  const excluded = await db().mark.count({ where: { attemptId: before.id, scored: true } });
  expect(counted(again?.objectives)).toBe(marks.length - excluded);

  // The night from Sunday to Monday belongs to the week of the school's own clock.
  await pool().query(
    `update attempt set submitted_at = (date_trunc('week', now() at time zone 'UTC') - interval '21 days' + interval '3 hours') at time zone 'UTC'
     where id = $1`,
    [before.id],
  );
  const weekIn = async (timeZone: string) => {
    await writeRollup(cohortId, { blueprintId: 'test-one', certificationId: 'TEST', timeZone });
    return Date.parse((await findRollup(cohortId))?.counts.weeks[0]?.week ?? '');
  };
  expect(((await weekIn('UTC')) - (await weekIn('America/Chicago'))) / 86_400_000).toBe(7);

  const page = await readCohortReadiness(instructor, cohortId);
  expect(page?.learners.find(({ id }) => id === learners[2].id)?.reasons).toEqual(['Nothing finished yet']);
  await sit(learners[2], 1);
  expect(await refreshRollups()).toBe(1);
  // Who left is counted no more.
  await pool().query('update cohort_member set left_at = now() where learner_id = $1', [learners[0].id]);
  expect(await refreshRollups()).toBe(1);
  expect(await rowOf(learners[0].id)).toBeNull();
  expect((await findRollup(cohortId))?.counts.learners).toBe(2);
  const stranger = await newCohort();
  await expect(readCohortReadiness(stranger.instructor, cohortId)).rejects.toMatchObject({ code: 'not-found' });
});

/** Rows of learners as the job would have written them, so that lists can be tried on more learners than can sit an exam here. */
async function countedCohort(
  rows: readonly { correct: number; n: number; idleDays: number | null; chance: number | null }[],
) {
  const learners = await Promise.all(rows.map(() => newLearner()));
  const { instructor, cohortId } = await newCohort(learners.map(({ id }) => id));
  await refreshRollup({ id: cohortId, certificationId: null });
  for (const [place, { correct, n, idleDays, chance }] of rows.entries()) {
    const id = learners[place]!.id;
    await pool().query(`update user_account set name = $2 where id = $1`, [
      id,
      `Learner ${String(place).padStart(3, '0')}`,
    ]);
    await pool().query(
      `update cohort_learner_rollup set correct = $2, n = $3, domains = jsonb_build_object('A', jsonb_build_object('correct', $2::int, 'n', $3::int)),
         last_at = now() - $4::float8 * interval '1 day', chance = $5 where learner_id = $1`,
      [id, correct, n, idleDays, chance],
    );
  }
  const read = (filter: Record<string, string>) =>
    readCohortReadiness(instructor, cohortId, standingFilterSchema.parse(filter));
  return { learners, cohortId, read };
}

it('finds the same learners at risk in SQL as their reasons say, also where outcomes corrected the forecasts', async () => {
  const some = [
    { correct: 24, n: 40 },
    { correct: 23, n: 40 },
    { correct: 0, n: 39 },
    { correct: 0, n: 0 },
  ].flatMap((tally) =>
    [null, 0, 13.9, 14.1].flatMap((idleDays) =>
      [null, 0, 0.3, 0.49, 0.5, 0.62, 1].map((chance) => ({ ...tally, idleDays, chance })),
    ),
  );
  const { read, cohortId } = await countedCohort(some);
  const pages = async (show: string) => {
    const found = [];
    for (let page = 1; page <= Number((await read({ show }))?.pages); page++)
      found.push(...((await read({ show, page: String(page) }))?.learners ?? []));
    return found;
  };
  for (const refit of [null, { intercept: 0.8, slope: 0.7 }]) {
    if (refit) await insertRefit(refit, 60, 40);
    const everyone = await pages('everyone');
    const risk = await pages('risk');
    expect(everyone).toHaveLength(some.length);
    expect(new Set(everyone.map(({ id }) => id)).size).toBe(some.length);
    const named = everyone.filter(({ reasons }) => reasons.length > 0).map(({ id }) => id);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(risk.map(({ id }) => id))).toEqual(new Set(named));
    const atRisk = (await read({}))?.atRisk;
    expect(atRisk?.total).toBe(named.length);
    const most = Math.max(...everyone.map(({ reasons }) => reasons.length));
    expect(atRisk?.first[0]?.reasons).toHaveLength(most);
  }
  expect((await findRollup(cohortId))?.counts.learners).toBe(some.length);
}, 60_000);

it('sorts, pages and searches learners', async () => {
  const { learners, read } = await countedCohort([
    { correct: 30, n: 40, idleDays: 1, chance: null },
    { correct: 0, n: 0, idleDays: null, chance: null },
    { correct: 10, n: 40, idleDays: 1, chance: null },
    { correct: 39, n: 40, idleDays: 1, chance: null },
  ]);
  const order = async (filter: Record<string, string>) =>
    (await read(filter))?.learners.map(({ id }) => learners.findIndex((one) => one.id === id));
  expect(await order({})).toEqual([2, 0, 3, 1]);
  expect(await order({ order: 'down' })).toEqual([3, 0, 2, 1]);
  expect(await order({ sort: 'A', order: 'down' })).toEqual([3, 0, 2, 1]);
  expect(await order({ sort: 'name', order: 'down' })).toEqual([3, 2, 1, 0]);
  expect(await order({ sort: 'no such domain' })).toEqual([2, 0, 3, 1]);
  expect(await order({ search: 'ER 003' })).toEqual([3]);
  expect(await order({ search: '%' })).toEqual([]);
  expect(await order({ show: 'risk', sort: 'name' })).toEqual([1, 2]);
  expect(await order({ page: '2' })).toEqual([]);
  // Who has just left is not shown, counted anew or not.
  await pool().query('update cohort_member set left_at = now() where learner_id = $1', [learners[0]!.id]);
  expect(await order({})).toEqual([2, 3, 1]);
});
