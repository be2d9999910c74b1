import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { startSection } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { sweepOverdue } from '@/lib/exam/sweep';
import { currentForecast } from '@/lib/readiness/current-forecast';
import { findGoal, listGoals, upsertGoal } from '@/lib/readiness/goal-data';
import { ensureSnapshots } from '@/lib/readiness/snapshot';
import { listSnapshots } from '@/lib/readiness/snapshot-data';
import { letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from '../exam/exam-world';
import { take } from './readiness-world';

beforeAll(loadSmallBank);

describe('readiness at the end of an attempt', () => {
  it('is noted once, from first answers alone, and says what is missing', async () => {
    const learner = await newLearner();
    const attemptId = await take(learner, (position) => (position < 30 ? position % 4 !== 0 : null));
    const [snapshot, ...more] = await listSnapshots(learner.id, 'TEST');
    expect(more).toEqual([]);
    expect(snapshot).toMatchObject({ attemptId, answers: 30, ready: false, cut: 0.7 });

    const now = await currentForecast(learner.id, 'TEST');
    expect(now.ready).toBe(false);
    expect(now.missing.reduce((sum, one) => sum + one.missing, 0)).toBe(20);
    expect(now.forecast.expectedShare).toBeCloseTo(snapshot!.expectedShare, 10);
    await expect(currentForecast(learner.id, 'NONE')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is made up for when it is missing, as it would have been written then', async () => {
    const learner = await newLearner();
    await take(learner, (position) => position % 3 !== 0);
    await take(learner, () => true);
    const written = await listSnapshots(learner.id, 'TEST');
    expect(written.map(({ answers }) => answers)).toEqual([36, 72]);
    expect(written[1]!.expectedShare).toBeGreaterThan(written[0]!.expectedShare);
    await pool().query('delete from ability_snapshot where learner_id = $1', [learner.id]);
    await ensureSnapshots(learner.id, 'TEST');
    expect(await listSnapshots(learner.id, 'TEST')).toEqual(written);
    await ensureSnapshots(learner.id, 'TEST');
    expect(await listSnapshots(learner.id, 'TEST')).toHaveLength(2);
  });

  it('is made anew where an attempt that ended before is scored after', async () => {
    const learner = await newLearner();
    const { attemptId: early } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, early, 0);
    await send(learner, early, [save(0, 1), save(1, 1)]);
    await letPass(learner, early, 37 * 60);
    const late = await take(learner, () => true);
    expect(await listSnapshots(learner.id, 'TEST')).toMatchObject([{ attemptId: late, answers: 36 }]);
    await sweepOverdue();
    await ensureSnapshots(learner.id, 'TEST');
    expect(await listSnapshots(learner.id, 'TEST')).toMatchObject([
      { attemptId: early, answers: 2 },
      { attemptId: late, answers: 38 },
    ]);
  });

  it('keeps the chance at the default cut beside that at the learner’s own', async () => {
    const [lenient, usual] = [await newLearner(), await newLearner()];
    await upsertGoal(lenient.id, 'TEST', { cut: 0.5, goal: null, examDate: null });
    const chances = async (learner: Learner) => {
      for (let exam = 0; exam < 2; exam++) await take(learner, (position) => position % 4 !== 0);
      const row = await db().abilitySnapshot.findFirstOrThrow({
        where: { learnerId: learner.id },
        orderBy: { at: 'desc' },
      });
      const { passProbability } = row.forecast as { passProbability: number };
      return { own: passProbability, standard: row.standardChance! };
    };
    const [at50, at70] = [await chances(lenient), await chances(usual)];
    expect(at70.standard).toBe(at70.own);
    expect(at50.standard).toBeLessThan(at50.own - 0.05);
  });

  it('does not count a question twice', async () => {
    const learner = await newLearner();
    // 120 questions are there, six forms of 36 meet all of them and many again.
    for (let exam = 0; exam < 6; exam++) await take(learner, () => true);
    const last = (await listSnapshots(learner.id, 'TEST')).at(-1);
    expect(last?.answers).toBe(120);
    expect(last?.ready).toBe(true);
  });
});

describe('the goal', () => {
  it('keeps defaults apart from what was entered, for each certification', async () => {
    const learner = await newLearner();
    expect(await findGoal(learner.id, 'TEST')).toBeNull();
    await upsertGoal(learner.id, 'TEST', { cut: null, goal: 0.8, examDate: '2027-03-31' });
    await upsertGoal(learner.id, 'PARTS', { cut: 0.6, goal: null, examDate: null });
    await upsertGoal(learner.id, 'TEST', { cut: null, goal: 0.82, examDate: '2027-04-01' });
    expect(await listGoals(learner.id)).toEqual([
      { certificationId: 'PARTS', cut: 0.6, goal: null, examDate: null },
      { certificationId: 'TEST', cut: null, goal: 0.82, examDate: '2027-04-01' },
    ]);
    const other = await newLearner();
    expect(await listGoals(other.id)).toEqual([]);
    expect(await currentForecast(learner.id, 'TEST')).toMatchObject({ cut: 0.7, goal: 0.82, examDate: '2027-04-01' });
  });
});
