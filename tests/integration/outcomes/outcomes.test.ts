import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '@/lib/plan/calendar-day';
import { db, pool } from '@/lib/db/client';
import { findRefit, listScoredForecasts } from '@/lib/outcomes/outcome-data';
import { applyRefit } from '@/lib/outcomes/refit';
import { readCalibration } from '@/lib/outcomes/read-calibration';
import { readOutcomes } from '@/lib/outcomes/read-outcomes';
import { eraseOutcome, outcomeToAsk, recordOutcome } from '@/lib/outcomes/record-outcome';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { readReadiness } from '@/lib/readiness/read-readiness';
import { readinessGlance } from '@/lib/readiness/readiness-glance';
import { upsertGoal } from '@/lib/readiness/goal-data';
import { loadSmallBank, newLearner, planned, type Learner } from '../exam/exam-world';
import { newCohort } from '../cohort/cohort-world';
import { take } from '../readiness/readiness-world';
import { begin, finish } from '../review/review-world';

beforeAll(loadSmallBank);

const today = new Date().toISOString().slice(0, 10);
const lastWeek = addDays(today, -7);
const told = (result: 'passed' | 'failed' | 'not-taken') => ({
  certificationId: 'TEST',
  takenOn: lastWeek,
  result,
  scaledScore: null,
});
const student = (learner: Learner) => ({ id: learner.id, role: 'student' as const });

/** A learner whose forecast before last week's exam was this chance. */
async function forecastLearner(chance: number): Promise<Learner> {
  const learner = await newLearner();
  const attemptId = await begin(learner, planned('test-one', 'short'));
  await finish(learner, attemptId);
  await pool().query(
    `insert into ability_snapshot (learner_id, certification_id, attempt_id, at, calibration_version, answers, ready, mean, sd, domains, cut, forecast, standard_chance)
     values ($1, 'TEST', $2, now() - interval '20 days', 0, 60, true, 0, 1, '[]', 0.5, jsonb_build_object('passProbability', 0.99), $3)
     on conflict (learner_id, certification_id, attempt_id) do update set at = excluded.at, ready = true, forecast = excluded.forecast,
       standard_chance = excluded.standard_chance`,
    [learner.id, attemptId, chance],
  );
  return learner;
}

describe('what became of an exam', () => {
  it('is asked for after its day, and no more once anything was told', async () => {
    const learner = await newLearner();
    expect(await outcomeToAsk(learner.id)).toBeNull();
    await upsertGoal(learner.id, 'TEST', { cut: null, goal: null, examDate: addDays(today, 3) });
    expect(await outcomeToAsk(learner.id)).toBeNull();
    await upsertGoal(learner.id, 'TEST', { cut: null, goal: null, examDate: lastWeek });
    expect(await outcomeToAsk(learner.id)).toEqual({ certificationId: 'TEST', takenOn: lastWeek });
    await recordOutcome(student(learner), learner.id, told('not-taken'));
    expect(await outcomeToAsk(learner.id)).toBeNull();
  });

  it('can be changed and erased by the learner', async () => {
    const learner = await newLearner();
    await recordOutcome(student(learner), learner.id, told('failed'));
    await recordOutcome(student(learner), learner.id, { ...told('passed'), scaledScore: 80 });
    const { outcomes } = await readOutcomes(learner.id);
    expect(outcomes).toMatchObject([{ result: 'passed', scaledScore: 80, takenOn: lastWeek, byOther: false }]);
    await expect(eraseOutcome((await newLearner()).id, outcomes[0]?.id ?? '')).rejects.toMatchObject({
      code: 'not-found',
    });
    await eraseOutcome(learner.id, outcomes[0]?.id ?? '');
    expect((await readOutcomes(learner.id)).outcomes).toEqual([]);
  });

  it('is checked', async () => {
    const learner = await newLearner();
    const refused = (change: object) => recordOutcome(student(learner), learner.id, { ...told('passed'), ...change });
    await expect(refused({ takenOn: addDays(today, 2) })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(refused({ scaledScore: 400 })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(refused({ certificationId: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('may be recorded by an instructor, with an audit event, and by no other learner', async () => {
    const [learner, other] = [await newLearner(), await newLearner()];
    await expect(recordOutcome(student(other), learner.id, told('passed'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await recordOutcome({ id: other.id, role: 'administrator' }, learner.id, told('passed'));
    expect((await readOutcomes(learner.id)).outcomes).toMatchObject([{ result: 'passed', byOther: true }]);
    expect(
      await db().auditEvent.findMany({ where: { subjectId: learner.id, action: 'outcome.record' } }),
    ).toMatchObject([{ actorId: other.id, data: { result: 'passed', takenOn: lastWeek } }]);
  });
});

describe('calibration', () => {
  it('takes the chance at the one cut that all share, and one exam of each learner and certification', async () => {
    await db().examOutcome.deleteMany({});
    const learner = await forecastLearner(0.6);
    for (const [day, result] of [
      [-2, 'passed'],
      [-6, 'failed'],
      [-4, 'passed'],
    ] as const)
      await recordOutcome(student(learner), learner.id, { ...told(result), takenOn: addDays(today, day) });
    expect(await listScoredForecasts()).toEqual([{ predicted: 0.6, happened: false }]);
    expect((await readCalibration()).n).toBe(1);
  });

  it('says that there are none, counts forecasts with a result, and refits when they suffice', async () => {
    await db().examOutcome.deleteMany({});
    expect(await readCalibration()).toEqual({ n: 0, needed: 50, report: null });
    const reader = await newLearner();
    for (let exam = 0; exam < 4; exam++) await take(reader, (position) => position % 4 !== 0);
    await upsertGoal(reader.id, 'TEST', { cut: null, goal: null, examDate: addDays(today, 30) });
    const { instructor, cohortId } = await newCohort([reader.id]);
    const shown = async () => {
      const [{ ready, outcomes }, glance, cohort] = [
        await readReadiness(reader.id, 'TEST'),
        await readinessGlance(reader.id),
        await readCohortReadiness(instructor, cohortId),
      ];
      return {
        outcomes,
        chance: ready!.forecast.passProbability,
        range: ready!.forecast.passProbabilityInterval,
        onExamDay: ready!.onExamDay!.pass,
        past: ready!.history.at(-1)!.pass,
        glance: glance!.ready!.pass,
        cohort: cohort!.learners[0]!.chance!,
      };
    };
    const model = await shown();
    expect(model.outcomes).toBe(0);
    const first = await forecastLearner(0.9);
    await recordOutcome(student(first), first.id, told('failed'));
    expect(await readCalibration()).toMatchObject({ n: 1, report: null });
    expect(await findRefit()).toBeNull();

    // Forecasts of 90 % of which half came true: the refit takes them down.
    const learners = await Promise.all(Array.from({ length: 50 }, () => newLearner()));
    await pool().query(
      `insert into exam_outcome (learner_id, id, certification_id, taken_on, result, predicted, recorded_by_id)
       select id, gen_random_uuid(), 'TEST', $2::date, case when place % 2 = 0 then 'passed' else 'failed' end, 0.9, id
       from unnest($1::uuid[]) with ordinality as learner (id, place)`,
      [learners.map(({ id }) => id), lastWeek],
    );
    await recordOutcome(student(first), first.id, told('passed'));
    const refit = await findRefit();
    expect(refit).not.toBeNull();
    const logit = Math.log(0.9 / 0.1);
    const chance = 1 / (1 + Math.exp(-((refit?.intercept ?? 0) + (refit?.slope ?? 1) * logit)));
    expect(chance).toBeGreaterThan(0.5);
    expect(chance).toBeLessThan(0.75);
    expect(await readCalibration()).toMatchObject({ n: 51, report: { passed: 26 } });
    // Whatever is told of the chance of passing is corrected from now on, in the same way.
    const corrected = await shown();
    expect(corrected.outcomes).toBe(51);
    expect(corrected.chance).toBeLessThan(model.chance);
    for (const key of ['chance', 'past', 'glance', 'cohort'] as const)
      expect(corrected[key], key).toBeCloseTo(applyRefit(model[key], refit), 10);
    // Moments have passed between the two, of the time to the exam.
    expect(corrected.onExamDay).toBeCloseTo(applyRefit(model.onExamDay, refit), 5);
    expect(corrected.range.high).toBeCloseTo(applyRefit(model.range.high, refit), 10);
    expect(corrected.glance).toBe(corrected.chance);

    // Erasing takes it back below what suffices.
    const [own] = (await readOutcomes(first.id)).outcomes;
    await eraseOutcome(first.id, own?.id ?? '');
    await pool().query('delete from exam_outcome where learner_id = $1', [learners[0]?.id]);
    const last = await newLearner();
    await recordOutcome(student(last), last.id, told('not-taken'));
    expect(await findRefit()).toBeNull();
    expect(await readCalibration()).toMatchObject({ n: 49, report: null });
  });
});
