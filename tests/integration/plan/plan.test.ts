import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '@/lib/plan/calendar-day';
import { db } from '@/lib/db/client';
import { changePlan, endPlan } from '@/lib/plan/change-plan';
import { exportPlan } from '@/lib/plan/export-plan';
import { readPlan } from '@/lib/plan/read-plan';
import { findGoal, upsertGoal } from '@/lib/readiness/goal-data';
import { loadSmallBank, newLearner, planned, type Learner } from '../exam/exam-world';
import { begin, daysPass, finish } from '../review/review-world';

beforeAll(loadSmallBank);

const today = new Date().toISOString().slice(0, 10);
const examDay = addDays(today, 20);
const everyDay = {
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  minutesPerDay: 40,
  timeZone: 'UTC',
  certificationId: 'TEST',
  examDay,
};
const planOf = (learner: Learner) => readPlan({ id: learner.id, timeFactor: 1 });
const kinds = (tasks: readonly { kind: string }[]) => tasks.map((task) => task.kind);

describe('a plan', () => {
  it('is none until it is made, and keeps the rest of the goal', async () => {
    const learner = await newLearner();
    expect(await planOf(learner)).toMatchObject({ settings: null, todays: [], days: [] });
    await upsertGoal(learner.id, 'TEST', { cut: 0.8, goal: 0.85, examDate: null });
    await changePlan(learner.id, everyDay);
    expect(await findGoal(learner.id, 'TEST')).toMatchObject({ cut: 0.8, goal: 0.85, examDate: examDay });
    await expect(changePlan(learner.id, { ...everyDay, examDay: addDays(today, -1) })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(changePlan(learner.id, { ...everyDay, certificationId: 'NONE' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await endPlan(learner.id);
    expect(await planOf(learner)).toMatchObject({ settings: null, exam: { day: examDay, daysLeft: 20 } });
  });

  it('begins with an exam to find out, and ticks it off', async () => {
    const learner = await newLearner();
    await changePlan(learner.id, everyDay);
    const plan = await planOf(learner);
    expect(plan.todays).toMatchObject([{ task: { kind: 'diagnostic' }, done: false }]);
    expect(plan.days).toHaveLength(21);
    expect(plan.days.at(-1)).toMatchObject({ day: examDay, kind: 'exam' });
    expect(plan.days.flatMap((day) => kinds(day.tasks)).filter((kind) => kind === 'exam')).toHaveLength(1);
    await finish(learner, await begin(learner, planned('test-one', 'short')), { wrong: [0, 1, 2] });
    expect((await planOf(learner)).todays).toMatchObject([{ task: { kind: 'diagnostic' }, done: true }]);
  });

  it('holds reviews and study sets, keeps today as it was, and ticks off what was done', async () => {
    const learner = await newLearner();
    await finish(learner, await begin(learner, planned('test-one', 'full')), { wrong: [0, 1, 2, 3, 4, 5] });
    await daysPass(learner, 2);
    await changePlan(learner.id, everyDay);
    const { todays } = await planOf(learner);
    expect(kinds(todays.map(({ task }) => task))).toEqual(['review', 'study']);
    expect(todays[0]?.task).toMatchObject({ questions: 6 });

    const review = { blueprintId: 'test-one', mode: 'study' as const, timed: false, useReserve: true };
    await finish(learner, await begin(learner, { ...review, selection: { kind: 'review', count: 6 } }));
    expect((await planOf(learner)).todays).toMatchObject([{ done: true, task: todays[0]?.task }, { done: false }]);
    const study = todays[1]?.task;
    if (study?.kind !== 'study') throw new Error('no study set is planned');
    const selection = { kind: 'domain' as const, domain: study.domain, count: study.questions };
    await finish(learner, await begin(learner, { ...review, selection }));
    expect((await planOf(learner)).todays.map(({ done }) => done)).toEqual([true, true]);
    expect(await db().planDay.count({ where: { learnerId: learner.id } })).toBe(1);
  });

  it('is exported as a calendar with one event a day', async () => {
    const learner = await newLearner();
    await changePlan(learner.id, everyDay);
    const text = await exportPlan({ id: learner.id, timeFactor: 1 });
    // Nothing is due, so that the day before the exam is free.
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(20);
    expect(text).toContain('SUMMARY:TEST exam');
  });
});
