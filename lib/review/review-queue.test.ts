import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDue, dailyLimit, largestLimit, reviewQueue, usualLimit, type ReviewCard } from './review-queue';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22, 15);

function card(questionId: string, dueInDays: number, stability = 3): ReviewCard {
  const dueAt = now + dueInDays * day;
  return {
    questionId,
    dueAt,
    lastReviewAt: dueAt - 3 * day,
    stability,
    difficulty: 5,
    intervalDays: 3,
    reps: 1,
    lapses: 0,
  };
}

const cards = (count: number, dueInDays: number) =>
  Array.from({ length: count }, (_, place) => card(`q${dueInDays}-${place}`, dueInDays));

const ask = (change: Partial<Parameters<typeof reviewQueue>[0]> = {}) =>
  reviewQueue({ cards: [], now, timeZone: 'America/Chicago', examDay: null, doneToday: 0, ...change });

describe('reviewQueue', () => {
  it('holds what is due today at any hour, the likeliest forgotten first', () => {
    const queue = ask({
      cards: [card('later-today', 0.3), card('tomorrow', 1), card('shaky', -1, 0.5), card('firm', -1, 50)],
    });
    expect(queue.due.map(({ questionId }) => questionId)).toEqual(['shaky', 'later-today', 'firm']);
    expect(queue.ahead[0]).toEqual({ day: '2026-11-23', count: 1 });
  });

  it('ends the day where the learner is', () => {
    // 15:00 in London, past midnight in Auckland.
    const tonight = [card('tonight', 0.7)];
    expect(ask({ cards: tonight, timeZone: 'Europe/London' }).due).toHaveLength(0);
    expect(ask({ cards: tonight, timeZone: 'Pacific/Auckland' })).toMatchObject({ today: '2026-11-23', forToday: 1 });
  });

  it('gives a usual day without an exam, and counts what was done', () => {
    expect(ask({ cards: cards(50, 0) }).forToday).toBe(usualLimit);
    expect(ask({ cards: cards(45, 0), doneToday: 5 }).forToday).toBe(usualLimit - 5);
    expect(ask({ cards: cards(45, 0), doneToday: 30 }).forToday).toBe(0);
  });

  it('gives more when the exam would come first', () => {
    expect(ask({ cards: cards(120, 0), examDay: '2026-11-25' }).forToday).toBe(40);
    expect(ask({ cards: cards(120, 0), examDay: '2026-11-23' }).forToday).toBe(largestLimit);
    expect(ask({ cards: cards(120, 0), examDay: '2026-11-01' }).forToday).toBe(usualLimit);
  });

  it('never gives more than is due, and everything before the exam within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(200), fc.integer({ min: 1, max: 90 }), (backlog, coming, daysLeft) => {
        const limit = dailyLimit(backlog, coming, daysLeft);
        expect(limit).toBeGreaterThanOrEqual(usualLimit);
        expect(limit).toBeLessThanOrEqual(largestLimit);
        if (limit < largestLimit) expect(limit * daysLeft).toBeGreaterThanOrEqual(backlog + coming);
      }),
    );
  });
});

describe('chooseDue', () => {
  it('takes the first that may be shown, without enemies', () => {
    const bank = new Map([
      ['a', { enemies: ['b'] }],
      ['b', { enemies: ['a'] }],
      ['c', { enemies: [] }],
      ['d', { enemies: [] }],
    ]);
    expect([...chooseDue(['gone', 'a', 'b', 'c', 'd'], 2, (id) => bank.get(id))]).toEqual(['a', 'c']);
  });
});
