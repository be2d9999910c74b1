import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { currentForecast } from '@/lib/readiness/current-forecast';
import { calibrate } from '@/lib/readiness/calibration/calibrate';
import { itemDifficulties } from '@/lib/readiness/item-difficulty';
import { loadSmallBank, newLearner, planned } from '../exam/exam-world';
import { readCalibrationState, startCalibration } from '@/lib/admin/calibration-state';
import { isLockHeld } from '@/lib/db/with-advisory-lock';
import { findJobProgress, listJobs } from '@/lib/jobs/job-data';
import { readItem, readItems, recountStatistics } from '@/lib/item-analysis/read-items';
import { createAccount, signedIn, userOf } from '../auth/accounts';
import { take } from './readiness-world';

beforeAll(loadSmallBank);

const now = { settledMs: 0 };
const stored = async () =>
  (
    await pool().query<{ question_id: string; kind: string; n: number; difficulty: number }>(
      'select question_id, kind, n, difficulty from item_calibration order by question_id, kind',
    )
  ).rows;

describe('calibration', () => {
  it('starts from labels, counts first answers once, and goes on from where it was', async () => {
    expect(await calibrate(now)).toMatchObject({ version: 0, responses: 0 });

    const learner = await newLearner();
    await take(learner, (position) => (position === 0 ? null : false));
    const before = (await itemDifficulties()).items;
    const first = await calibrate(now);
    expect(first).toMatchObject({ full: true, responses: 35, added: 35 });
    const rows = await stored();
    expect(rows).toHaveLength(35);
    expect(rows.every(({ kind, n }) => kind === 'exam' && n === 1)).toBe(true);
    // All wrong: harder than labelled, except that the examinee may be weak. The stored scale is used at once.
    const after = await itemDifficulties();
    expect(after.version).toBe(first!.version);
    for (const { question_id, difficulty } of rows) {
      expect(after.items.get(question_id)!.exam.mean).toBe(difficulty);
      expect(after.items.get(question_id)!.exam.sd).toBeLessThan(before.get(question_id)!.exam.sd);
      expect(after.items.get(question_id)!.study).toEqual(before.get(question_id)!.study);
    }

    expect(await calibrate(now)).toMatchObject({ version: first!.version, added: 0 });
    await take(learner, (position) => position < 10, { ...planned('test-one', 'short'), mode: 'study', timed: false });
    const second = await calibrate(now);
    expect(second).toMatchObject({ version: first!.version + 1, full: false, responses: 41, added: 6 });
    expect((await stored()).filter(({ kind }) => kind === 'study')).toHaveLength(6);
  });

  it('counts everything again once the answers have doubled, to the same', async () => {
    for (let exam = 0; exam < 2; exam++) await take(await newLearner(), (position) => position % 3 > 0);
    const doubled = await calibrate(now);
    expect(doubled).toMatchObject({ full: true, responses: 113 });
    const difficulties = await stored();
    const again = await calibrate({ ...now, full: true });
    expect(again).toMatchObject({ responses: 113, added: 0 });
    (await stored()).forEach(({ question_id, n, difficulty }, at) => {
      expect({ question_id, n }).toEqual({ question_id: difficulties[at]!.question_id, n: difficulties[at]!.n });
      expect(difficulty).toBeCloseTo(difficulties[at]!.difficulty, 6);
    });
  });

  it('leaves repeats and diagnostics out', async () => {
    const learner = await newLearner();
    for (let exam = 0; exam < 4; exam++) await take(learner, () => true);
    const attempts = await pool().query<{ n: number }>(
      `update attempt set length = 'diagnostic' where id = (select id from attempt where learner_id = $1 order by created_at limit 1)
       returning (select count(*)::int from mark where learner_id = $1 and first_exposure) as n`,
      [learner.id],
    );
    const firsts = attempts.rows[0]!.n;
    expect(firsts).toBe(120);
    expect(await calibrate(now)).toMatchObject({ responses: 113 + firsts - 36 });
  });

  it('is done by one process at a time', async () => {
    const client = await pool().connect();
    await client.query(`select pg_advisory_lock(hashtext('preceptor.calibration'))`);
    expect(await calibrate(now)).toBeNull();
    await client.query(`select pg_advisory_unlock(hashtext('preceptor.calibration'))`);
    client.release();
    expect(await calibrate(now)).not.toBeNull();
  });

  it('is begun by an administrator alone, once at a time, and told of while it runs', async () => {
    const account = async (role: 'instructor' | 'administrator') =>
      userOf(await signedIn((await createAccount(role)).email));
    const [instructor, administrator] = [await account('instructor'), await account('administrator')];
    await expect(startCalibration(instructor, { full: false })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readCalibrationState(instructor)).rejects.toMatchObject({ code: 'forbidden' });
    const audited = async () =>
      (
        await pool().query<{ data: unknown }>(
          `select data from audit_event where action = 'calibration.run' and actor_id = $1`,
          [administrator.id],
        )
      ).rows;

    const other = await pool().connect();
    await other.query(`select pg_advisory_lock(hashtext('preceptor.calibration'))`);
    expect((await readCalibrationState(administrator)).running).toEqual({ progress: null });
    await expect(startCalibration(administrator, { full: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(await audited()).toEqual([]);
    await other.query(`select pg_advisory_unlock(hashtext('preceptor.calibration'))`);
    other.release();
    expect((await readCalibrationState(administrator)).running).toBeNull();

    const before = (await readCalibrationState(administrator)).last;
    // Exams that closed in the last seconds would be left for the next run.
    await pool().query(`update attempt set closed_at = closed_at - interval '1 minute'`);
    await startCalibration(administrator, { full: true });
    await expect
      .poll(async () => (await readCalibrationState(administrator)).last?.full, { timeout: 20_000 })
      .toBe(true);
    await expect.poll(() => isLockHeld('calibration'), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => findJobProgress('calibration')).toBeNull();
    expect((await listJobs()).find(({ name }) => name === 'calibration')).toMatchObject({ problem: null });
    expect(await audited()).toEqual([{ data: { full: true } }]);
    const { last } = await readCalibrationState(administrator);
    expect(last?.version).toBeGreaterThan(before?.version ?? 0);
  });

  it('names what it flags to administrators and in the item analysis', async () => {
    await calibrate(now);
    await recountStatistics();
    const [row] = (await stored()).filter(({ kind }) => kind === 'exam');
    const { question_id: questionId } = row!;
    await pool().query(
      `update item_calibration set flags = '{drift,misfit}' where question_id = $1 and kind = 'exam'`,
      [questionId],
    );
    const administrator = await userOf(await signedIn((await createAccount('administrator')).email));
    expect(await readCalibrationState(administrator)).toMatchObject({
      flaggedCount: 1,
      flagged: [{ questionId, kind: 'exam', flags: ['drift', 'misfit'] }],
    });
    const { items } = await readItems(administrator, 'exam');
    expect(items[0]).toMatchObject({ questionId, flags: ['misfit', 'drift', 'few'] });
    expect((await readItem(administrator, questionId, 'exam')).flags).toEqual(['misfit', 'drift', 'few']);
    expect((await readItem(administrator, questionId, 'study')).flags).toEqual(['few']);
  });

  it('changes what readiness is made of, not whether it can be made', async () => {
    const learner = await newLearner();
    await take(learner, (position) => position % 2 === 0);
    const { ability } = await currentForecast(learner.id, 'TEST');
    expect(ability.answers).toBe(36);
    expect(Number.isFinite(ability.general.mean)).toBe(true);
  });
});
