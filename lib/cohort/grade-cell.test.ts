import { describe, expect, it } from 'vitest';
import { gradeCell, isUndone, type CountedAttempt } from './grade-cell';

const assignment = { closesAt: 1000, lateUntil: null, requiredShare: 0.7 };

function attempt(number: number, endedAt: number | null, correct: number): CountedAttempt {
  const score = endedAt === null ? null : { correct, n: 10 };
  return { attemptId: `attempt ${number}`, number, startedAt: 100 * number, endedAt, score };
}

describe('gradeCell', () => {
  it('tells what is missing from what may still come', () => {
    expect(gradeCell(assignment, [], 999)).toMatchObject({ state: 'none', best: null, late: false });
    expect(gradeCell(assignment, [], 1000).state).toBe('missing');
    expect(gradeCell({ ...assignment, lateUntil: 2000 }, [], 1500).state).toBe('none');
    const prepared = { attemptId: 'x', number: 1, startedAt: null, endedAt: null, score: null };
    expect(gradeCell(assignment, [prepared], 1000).state).toBe('missing');
    expect(gradeCell(assignment, [attempt(1, null, 0)], 1000)).toMatchObject({
      state: 'running',
      running: 'attempt 1',
    });
  });

  it('takes the best and the last, whatever their order', () => {
    const cell = gradeCell(assignment, [attempt(3, 900, 6), attempt(1, 300, 5), attempt(2, 600, 8)], 2000);
    expect(cell).toEqual({
      state: 'done',
      best: { attemptId: 'attempt 2', score: { correct: 8, n: 10 } },
      last: { attemptId: 'attempt 3', score: { correct: 6, n: 10 } },
      running: null,
      finished: 3,
      late: false,
    });
  });

  it('says what is below the share asked for, and late where the first came after the close', () => {
    expect(gradeCell(assignment, [attempt(1, 1001, 6)], 2000)).toMatchObject({ state: 'below', late: true });
    expect(gradeCell({ ...assignment, requiredShare: null }, [attempt(1, 1000, 0)], 2000)).toMatchObject({
      state: 'done',
      late: false,
    });
    expect(gradeCell(assignment, [attempt(1, 900, 7), attempt(2, 1500, 9)], 2000).late).toBe(false);
  });

  it('counts what is below as done: there may be no attempt left', () => {
    expect(isUndone(gradeCell(assignment, [attempt(1, 900, 6)], 2000))).toBe(false);
    expect(isUndone(gradeCell(assignment, [attempt(1, null, 0)], 2000))).toBe(true);
  });
});
