import { describe, expect, it } from 'vitest';
import { recallReport, recallSentence } from './recall-report';

const reviews = (count: number, known: number, predicted: number) =>
  Array.from({ length: count }, (_, place) => ({ predicted, recalled: place < known }));

describe('recallReport', () => {
  it('puts what was known beside what was expected, by expectation', () => {
    const { total, bands } = recallReport([...reviews(10, 9, 0.92), ...reviews(10, 5, 0.65)]);
    expect(total.measured).toMatchObject({ correct: 14, n: 20 });
    expect(total.predicted).toBeCloseTo(0.785, 10);
    expect(bands.map(({ measured }) => measured.n)).toEqual([10, 0, 0, 10]);
    expect(bands[1]?.predicted).toBeNull();
  });
});

describe('recallSentence', () => {
  it.each([
    [[], /No question has come back on another day yet/],
    [reviews(10, 9, 0.9), /knew 9 of the 10 .* too few to say more/],
    [reviews(50, 45, 0.9), /agree within the 80% interval/],
    [reviews(50, 30, 0.9), /keep less than it expects/],
    [reviews(50, 49, 0.85), /keep more than it expects/],
  ])('says what the numbers can carry (%#)', (given, words) => {
    expect(recallSentence(recallReport(given))).toMatch(words);
  });
});
