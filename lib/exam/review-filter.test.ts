import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countReview,
  filterReview,
  orderReview,
  parseReviewChoice,
  reviewFilters,
  reviewQuery,
  type Reviewed,
} from './review-filter';

function question(position: number, outcome: Reviewed['outcome'], rest: Partial<Reviewed> = {}): Reviewed {
  return { position, outcome, flagged: false, confidence: null, domain: 'A', ...rest };
}

const questions = [
  question(0, 'right'),
  question(1, 'unanswered', { flagged: true }),
  question(2, 'right', { confidence: 'guess', domain: 'B' }),
  question(3, 'wrong', { domain: 'B' }),
  question(4, 'right', { confidence: 'sure', flagged: true }),
  question(5, 'wrong', { confidence: 'guess' }),
];

describe('orderReview', () => {
  it('puts wrong ones first, then guessed, then open ones, each in the order of the exam', () => {
    expect(orderReview(questions).map(({ position }) => position)).toEqual([3, 5, 2, 1, 0, 4]);
  });
});

describe('filterReview and countReview', () => {
  it.each([
    ['wrong', null, [3, 5]],
    ['wrong', 'B', [3]],
    ['unanswered', null, [1]],
    ['flagged', null, [1, 4]],
    ['guessed', null, [2, 5]],
    ['all', 'B', [2, 3]],
    ['all', null, [0, 1, 2, 3, 4, 5]],
  ] as const)('%s of %s', (filter, domain, positions) => {
    expect(filterReview(questions, filter, domain).map(({ position }) => position)).toEqual(positions);
    expect(countReview(questions, domain)[filter]).toBe(positions.length);
  });
});

describe('the choice in an address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reviewFilters), fc.constantFrom('3E', '7', null), (show, domain) => {
        const search = Object.fromEntries(new URLSearchParams(reviewQuery({ show, domain })));
        expect(parseReviewChoice(search, ['3E', '7'])).toEqual({ show, domain });
      }),
    );
  });

  it('shows everything where it means nothing', () => {
    expect(parseReviewChoice({ show: 'nonsense', domain: 'X' }, ['7'])).toEqual({ show: 'all', domain: null });
    expect(parseReviewChoice({ show: ['wrong', 'all'], domain: undefined }, ['7'])).toEqual({
      show: 'all',
      domain: null,
    });
    expect(reviewQuery({ show: 'all', domain: null })).toBe('');
  });
});
