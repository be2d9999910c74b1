import { describe, expect, it } from 'vitest';
import { isDone, type DoneOnDay, type PlanTask } from './plan-task';

const nothing: DoneOnDay = { reviewed: 0, nothingDue: false, studied: {}, examQuestions: 0 };
const lengths = { full: 180, half: 90, short: 30 };
const done = (task: PlanTask, change: Partial<DoneOnDay>) =>
  isDone(task, { ...nothing, ...change }, (length) => lengths[length]);

describe('isDone', () => {
  it('counts what was done, wherever', () => {
    const review: PlanTask = { kind: 'review', questions: 10, minutes: 13 };
    expect(done(review, { reviewed: 9 })).toBe(false);
    expect(done(review, { reviewed: 10 })).toBe(true);
    expect(done(review, { nothingDue: true })).toBe(true);
    const study: PlanTask = { kind: 'study', domain: '3B', name: 'Phlebotomy', questions: 20, minutes: 30 };
    expect(done(study, { studied: { '3A': 20, '3B': 15 } })).toBe(false);
    expect(done(study, { studied: { '3B': 16 } })).toBe(true);
    expect(done({ kind: 'exam', length: 'half', minutes: 90 }, { examQuestions: 30 })).toBe(false);
    expect(done({ kind: 'exam', length: 'half', minutes: 90 }, { examQuestions: 180 })).toBe(true);
    expect(done({ kind: 'diagnostic', minutes: 30 }, { examQuestions: 30 })).toBe(true);
  });
});
