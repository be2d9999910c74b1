import { beforeAll, expect, it } from 'vitest';
import { refreshRollups } from '@/lib/cohort/readiness/refresh-rollups';
import { findRollup, writeRollup } from '@/lib/cohort/readiness/rollup-data';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
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
  expect(counts?.learners).toHaveLength(3);
  for (const { id } of learners) {
    const expected: Record<string, { correct: number; n: number }> = {};
    for (const { domains } of (await listScores(id)).values())
      for (const [domain, { correct, n }] of Object.entries(domains)) {
        const held = (expected[domain] ??= { correct: 0, n: 0 });
        held.correct += correct;
        held.n += n;
      }
    expect(counts?.learners.find((one) => one.id === id)?.domains).toEqual(expected);
  }
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
    expect(week?.quartiles?.[place]).toBeCloseTo(low + part * (high - low));

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
  const old = again?.learners.find(({ id }) => id === learners[1].id)?.lastAt ?? '';
  expect((Date.now() - Date.parse(old)) / 86_400_000).toBeCloseTo(40, 1);
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
  const stranger = await newCohort();
  await expect(readCohortReadiness(stranger.instructor, cohortId)).rejects.toMatchObject({ code: 'not-found' });
});
