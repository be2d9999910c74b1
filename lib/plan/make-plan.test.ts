import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, weekdayOf } from './calendar-day';
import { makePlan, type PlanQuestion } from './make-plan';
import type { PlanTask } from './plan-task';

const today = '2026-11-23';
const exams: PlanQuestion['exams'] = [
  { length: 'full', minutes: 180 },
  { length: 'half', minutes: 90 },
  { length: 'short', minutes: 30 },
];

const ask = (change: Partial<PlanQuestion> = {}): PlanQuestion => ({
  today,
  weekdays: [1, 3, 5],
  minutesPerDay: 60,
  examDay: '2026-12-21',
  known: true,
  domains: [
    { id: 'A', name: 'Phlebotomy', weight: 3 },
    { id: 'B', name: 'Law', weight: 1 },
  ],
  dueNow: 0,
  dueOn: new Map(),
  exams,
  lastExam: null,
  horizon: 60,
  ...change,
});

const anyQuestion: fc.Arbitrary<PlanQuestion> = fc
  .record({
    weekdays: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    minutesPerDay: fc.integer({ min: 10, max: 240 }),
    distance: fc.option(fc.integer({ min: 0, max: 90 })),
    known: fc.boolean(),
    weights: fc.array(fc.float({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 }),
    dueNow: fc.nat(300),
    dueLater: fc.array(fc.nat(30), { maxLength: 30 }),
    lastExam: fc.option(fc.integer({ min: -60, max: 0 })),
    horizon: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ distance, weights, dueLater, lastExam, ...rest }) =>
    ask({
      ...rest,
      examDay: distance === null ? null : addDays(today, distance),
      domains: weights.map((weight, place) => ({ id: String(place), name: `Domain ${place}`, weight })),
      dueOn: new Map(dueLater.map((count, place) => [addDays(today, place + 1), count])),
      lastExam: lastExam === null ? null : addDays(today, lastExam),
    }),
  );

const minutes = (tasks: readonly PlanTask[]) => tasks.reduce((sum, task) => sum + task.minutes, 0);
const tasksOf = (question: PlanQuestion) => makePlan(question).flatMap((day) => day.tasks);

describe('makePlan', () => {
  it('keeps to the chosen days and minutes, whatever waits', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        for (const { day, kind, tasks } of makePlan(question)) {
          expect(kind === 'study').toBe(question.weekdays.includes(weekdayOf(day)) && day !== question.examDay);
          if (kind !== 'study') expect(tasks).toEqual([]);
          const [only] = tasks;
          if (only?.kind === 'exam' || only?.kind === 'diagnostic') expect(tasks).toHaveLength(1);
          else expect(minutes(tasks)).toBeLessThanOrEqual(question.minutesPerDay);
        }
      }),
    );
  });

  it('ends with the exam, and plans nothing after it', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const plan = makePlan(question);
        plan.forEach(({ day }, place) => expect(daysBetween(question.today, day)).toBe(place));
        expect(plan.length).toBeLessThanOrEqual(question.horizon);
        const { examDay } = question;
        for (const { day, kind } of plan) {
          expect(examDay === null || day <= examDay).toBe(true);
          expect(kind === 'exam').toBe(day === examDay);
        }
      }),
    );
  });

  it('asks for no more reviews than are due by then', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        let due = question.dueNow;
        let planned = 0;
        for (const { day, tasks } of makePlan(question)) {
          if (day > today) due += question.dueOn.get(day) ?? 0;
          for (const task of tasks) if (task.kind === 'review') planned += task.questions;
          expect(planned).toBeLessThanOrEqual(due);
        }
      }),
    );
  });

  it('plans one practice exam at most, three to fourteen days before the real one', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const days = makePlan(question).filter(({ tasks }) => tasks.some((task) => task.kind === 'exam'));
        expect(days.length).toBeLessThanOrEqual(1);
        for (const { day } of days) {
          const distance = daysBetween(day, question.examDay ?? today);
          expect(distance).toBeGreaterThanOrEqual(3);
          expect(distance).toBeLessThanOrEqual(14);
        }
      }),
    );
  });

  it('begins with a diagnostic where nothing is known, and only there', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const tasks = tasksOf(question);
        const at = tasks.flatMap((task, place) => (task.kind === 'diagnostic' ? [place] : []));
        expect(at).toEqual(question.known || tasks.length === 0 ? [] : [0]);
      }),
    );
  });

  it('gives each domain its share, to within two sets', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const sets = tasksOf(question).flatMap((task) => (task.kind === 'study' ? [task.domain] : []));
        const some = question.domains.some(({ weight }) => weight > 0);
        const weights = question.domains.map(({ weight }) => (some ? weight : 1));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        question.domains.forEach(({ id }, place) => {
          const expected = (sets.length * (weights[place] ?? 0)) / total;
          expect(Math.abs(sets.filter((domain) => domain === id).length - expected)).toBeLessThanOrEqual(2);
        });
      }),
    );
  });

  it('shares a missed week out anew without a longer day', () => {
    const late = { ...ask({ dueNow: 40 }), today: '2026-11-30' };
    for (const { tasks } of makePlan(late)) {
      if (tasks[0]?.kind !== 'exam') expect(minutes(tasks)).toBeLessThanOrEqual(60);
    }
  });

  it('puts the practice exam a week before, as long as the day can hold', () => {
    const practice = (change: Partial<PlanQuestion>) =>
      makePlan(ask(change))
        .flatMap(({ day, tasks }) => tasks.map((task) => ({ day, ...task })))
        .find((task) => task.kind === 'exam');
    expect(practice({})).toMatchObject({ day: '2026-12-14', length: 'half' });
    expect(practice({ minutesPerDay: 120 })).toMatchObject({ length: 'full' });
    expect(practice({ minutesPerDay: 15 })).toMatchObject({ length: 'short' });
    expect(practice({ lastExam: '2026-12-08' })).toBeUndefined();
    expect(practice({ examDay: null })).toBeUndefined();
    expect(practice({ examDay: '2026-11-25' })).toBeUndefined();
  });

  it('leaves the day before the exam to reviews', () => {
    const eve = makePlan(ask({ weekdays: [0, 1, 2, 3, 4, 5, 6], dueNow: 5000 })).find(
      ({ day }) => day === '2026-12-20',
    );
    expect(eve?.tasks.map((task) => task.kind)).toEqual(['review']);
  });
});
