import { describe, expect, it } from 'vitest';
import { intervalMeaning, pretestSentence, resultSentence } from './result-sentence';
import type { DomainShare } from './result-view';
import { share } from './shares';

function domain(name: string, items: number, correct: number, n: number): DomainShare {
  return { id: name, name, parent: null, items, ...share({ correct, n }) };
}

function result(correct: number, n: number, domains: DomainShare[], answered = n) {
  return { total: share({ correct, n }), answered, domains };
}

describe('resultSentence', () => {
  it('names the domain that cost most', () => {
    const domains = [domain('General Patient Care', 28, 24, 28), domain('Phlebotomy', 12, 5, 12)];
    expect(resultSentence(result(112, 150, domains))).toBe(
      'You answered 112 of 150 right, 75%. Phlebotomy cost you most: 5 of 12 right.',
    );
  });

  it('does not say "cost you most" of a domain that cost less here and is worth more on a full exam', () => {
    const domains = [domain('Phlebotomy', 28, 1, 4), domain('Law', 12, 0, 4)];
    expect(resultSentence(result(1, 8, domains))).toBe(
      'You answered 1 of 8 right, 13%. Phlebotomy is where you can gain most: 1 of 4 right.',
    );
  });

  it('names no domain where each cost one question at most', () => {
    const domains = [domain('A', 10, 0, 1), domain('B', 10, 1, 2), domain('C', 10, 2, 2)];
    expect(resultSentence(result(3, 5, domains))).toBe(
      'You answered 3 of 5 right, 60%. No domain cost you more than one question.',
    );
    expect(resultSentence(result(4, 5, [domain('A', 10, 0, 1), domain('C', 10, 4, 4)]))).toBe(
      'You answered 4 of 5 right, 80%. The one you missed was in A.',
    );
  });

  it('has words for all right and for nothing answered', () => {
    expect(resultSentence(result(25, 25, [domain('A', 10, 25, 25)]))).toBe('You answered all 25 questions right.');
    expect(resultSentence(result(0, 25, [domain('A', 10, 0, 25)], 0))).toBe(
      'You left all 25 questions open, so there is nothing to measure.',
    );
  });
});

describe('intervalMeaning', () => {
  it('gives the range of the 80 % interval', () => {
    expect(intervalMeaning(share({ correct: 112, n: 150 }))).toBe(
      '150 questions are a sample of what you know. Your share on many exams like this one likely lies between 70% and 79%.',
    );
  });

  it('is null where nothing was counted', () => {
    expect(intervalMeaning(share({ correct: 0, n: 0 }))).toBeNull();
  });
});

describe('the other sentences', () => {
  it('count in the right number', () => {
    expect(pretestSentence(0)).toBeNull();
    expect(pretestSentence(30)).toMatch(/^30 further questions were mixed in unmarked/);
    expect(pretestSentence(1)).toMatch(/^1 further question was mixed in unmarked/);
  });
});
