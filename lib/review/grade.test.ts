import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeAnswer, isRecalled, reviewReason, type GradedAnswer } from './grade';

const pace = 60_000;
const answer = (change: Partial<GradedAnswer> = {}): GradedAnswer => ({
  outcome: 'right',
  confidence: null,
  timeSpentMs: 50_000,
  marked: false,
  ...change,
});

const anyAnswer = fc.record({
  outcome: fc.constantFrom('right' as const, 'wrong' as const, 'unanswered' as const),
  confidence: fc.constantFrom(null, 'sure' as const, 'unsure' as const, 'guess' as const),
  timeSpentMs: fc.integer({ min: 0, max: 600_000 }),
  marked: fc.boolean(),
});

describe('gradeAnswer', () => {
  it.each<[Partial<GradedAnswer>, number]>([
    [{ outcome: 'wrong', confidence: 'sure' }, 1],
    [{ outcome: 'unanswered' }, 1],
    [{ confidence: 'guess', timeSpentMs: 1000 }, 1],
    [{ confidence: 'unsure' }, 2],
    [{ marked: true, confidence: 'sure', timeSpentMs: 1000 }, 2],
    [{ timeSpentMs: 90_001 }, 2],
    [{ confidence: 'sure', timeSpentMs: 120_000 }, 3],
    [{ timeSpentMs: 5000 }, 3],
    [{}, 3],
    [{ confidence: 'sure', timeSpentMs: 0 }, 3],
    [{ confidence: 'sure', timeSpentMs: 29_999 }, 4],
  ])('%j is graded %i', (change, grade) => {
    expect(gradeAnswer(answer(change), pace)).toBe(grade);
  });

  it('never grades a slower answer better', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 0, max: 600_000 }), (one, more) => {
        fc.pre(one.timeSpentMs > 0);
        const slower = { ...one, timeSpentMs: one.timeSpentMs + more };
        expect(gradeAnswer(slower, pace)).toBeLessThanOrEqual(gradeAnswer(one, pace));
      }),
    );
  });

  it('calls an answer known only where it was right and no guess', () => {
    fc.assert(
      fc.property(anyAnswer, (one) => {
        expect(isRecalled(gradeAnswer(one, pace))).toBe(one.outcome === 'right' && one.confidence !== 'guess');
      }),
    );
  });
});

describe('reviewReason', () => {
  it.each<[Partial<GradedAnswer>, 'exam' | 'study', boolean, string | null]>([
    [{}, 'exam', false, null],
    [{}, 'exam', true, 'repeat'],
    [{ outcome: 'wrong' }, 'study', false, 'missed'],
    [{ confidence: 'guess' }, 'exam', false, 'guessed'],
    [{ marked: true }, 'study', false, 'marked'],
    [{ outcome: 'unanswered' }, 'exam', false, 'missed'],
    [{ outcome: 'unanswered', timeSpentMs: 0 }, 'exam', true, null],
    [{ outcome: 'unanswered' }, 'study', true, null],
    [{ outcome: 'unanswered', marked: true }, 'study', false, 'marked'],
  ])('%j in an %s (comes back: %s) is %s', (change, mode, comesBack, reason) => {
    expect(reviewReason(answer(change), mode, comesBack)).toBe(reason);
  });
});
