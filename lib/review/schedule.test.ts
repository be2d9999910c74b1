import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import type { ReviewGrade } from './grade';
import { recallAt, replay, type Review } from './schedule';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1, 12);

/** Reviews with these grades, each so many days after the one before. */
function history(grades: readonly ReviewGrade[], gaps: readonly number[]): Review[] {
  let at = start;
  return grades.map((grade, place) => ({ grade, at: (at += (gaps[place] ?? 0) * day) }));
}

/** Reviews with these grades, each on its due day; the intervals that follow. */
function intervalsOnTime(grades: readonly ReviewGrade[]): number[] {
  const reviews: Review[] = [];
  return grades.map((grade) => {
    reviews.push({ grade, at: replay(reviews).state?.dueAt ?? start });
    return replay(reviews).state?.intervalDays ?? NaN;
  });
}

describe('FSRS-6 as published', () => {
  // ts-fsrs __tests__/FSRS-6.test.ts, "ivl_history": default weights with steps of minutes.
  it('gives the published intervals', () => {
    const scheduler = fsrs({ enable_fuzz: false });
    let card = createEmptyCard(new Date(start));
    const known = Array.from({ length: 6 }, () => Rating.Good as const);
    const grades = [...known, Rating.Again as const, Rating.Again as const, ...known.slice(1)];
    const intervals = grades.map((grade) => {
      card = scheduler.next(card, card.due, grade).card;
      return card.scheduled_days;
    });
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  // The same file, "memory state[long-term]", which quotes fsrs-rs src/inference.rs.
  it('gives the memory state of the reference implementation, in whole days as we use it', () => {
    const { state } = replay(history([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21]));
    expect(state?.stability).toBeCloseTo(53.335106, 4);
    expect(state?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  // The same file, "first repeat".
  it.each<[ReviewGrade, number, number]>([
    [1, 0.212, 6.4133],
    [2, 1.2931, 5.11217071],
    [3, 2.3065, 2.11810397],
    [4, 8.2956, 1],
  ])('starts grade %i with its published stability and difficulty', (grade, stability, difficulty) => {
    const { state } = replay([{ at: start, grade }]);
    expect(state?.stability).toBeCloseTo(stability, 6);
    expect(state?.difficulty).toBeCloseTo(difficulty, 6);
  });

  it('leaves nine in ten known after as many days as the stability says', () => {
    expect(recallAt({ stability: 10, lastReviewAt: start }, start + 10 * day)).toBeCloseTo(0.9, 6);
  });
});

describe('replay', () => {
  const grade = fc.constantFrom<ReviewGrade>(1, 2, 3, 4);
  const anyHistory = fc
    .array(fc.record({ grade, gap: fc.integer({ min: 0, max: 120 }) }), { minLength: 1, maxLength: 12 })
    .map((steps) =>
      history(
        steps.map((step) => step.grade),
        steps.map((step) => step.gap),
      ),
    );

  it('is nothing without reviews', () => {
    expect(replay([])).toEqual({ state: null, predicted: [] });
  });

  it('never brings a question back on the day of its review', () => {
    fc.assert(
      fc.property(anyHistory, (reviews) => {
        const { state } = replay(reviews);
        expect(state?.intervalDays).toBeGreaterThanOrEqual(1);
        expect(state?.dueAt).toBe((state?.lastReviewAt ?? 0) + (state?.intervalDays ?? 0) * day);
      }),
    );
  });

  it('does not depend on the order in which reviews are given', () => {
    fc.assert(
      fc.property(anyHistory, (reviews) => {
        const spaced = reviews.map((review, place) => ({ ...review, at: review.at + place }));
        expect(replay([...spaced].reverse()).state).toEqual(replay(spaced).state);
      }),
    );
  });

  it('brings a question that was forgotten back no later than one that was known', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 120 }), (reviews, gap) => {
        const at = (reviews.at(-1)?.at ?? start) + gap * day;
        const after = (last: ReviewGrade) => replay([...reviews, { at, grade: last }]).state?.intervalDays ?? NaN;
        expect(after(1)).toBeLessThanOrEqual(after(2));
        expect(after(2)).toBeLessThanOrEqual(after(3));
        expect(after(3)).toBeLessThanOrEqual(after(4));
      }),
    );
  });

  it('expects something of every review but the first and those of the same day', () => {
    const { predicted } = replay(history([1, 3, 3], [0, 0, 5]));
    expect(predicted.slice(0, 2)).toEqual([null, null]);
    expect(predicted[2]).toBeGreaterThan(0);
    expect(predicted[2]).toBeLessThan(1);
  });

  it('grows intervals while a question is known on time', () => {
    const intervals = intervalsOnTime([3, 3, 3, 3]);
    expect([...intervals].sort((a, b) => a - b)).toEqual(intervals);
    expect(new Set(intervals).size).toBe(4);
  });

  it('counts what was forgotten after it had been met', () => {
    expect(replay(history([1, 3, 1, 1], [0, 1, 3, 1])).state).toMatchObject({ reps: 4, lapses: 2 });
  });
});
