import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blueprint } from '@/lib/exam/blueprint';
import { DEFAULT_CUT } from './goal';
import { makeForecast, type ForecastGround } from './make-forecast';
import { domains as ccma } from './simulation/simulate-learner';
import type { FirstAnswer, KnownItems } from './first-answers';

const perDomain = 8;
const dayMs = 86_400_000;
const now = 60 * dayMs;

/** Eight questions in each domain of the CCMA, from easy to hard. */
const questions = ccma.flatMap(({ domain }) =>
  Array.from({ length: perDomain }, (_, n) => ({ id: `${domain}-${n}`, domain, mean: -1.6 + n * 0.3 })),
);
const items: KnownItems = new Map(
  questions.map(({ id, domain, mean }) => {
    const difficulty = { mean, sd: 0.5 };
    return [id, { objective: domain, published: true, guessing: 0.25, exam: difficulty, study: difficulty }];
  }),
);
const ground: ForecastGround = {
  blueprint: {
    domains: ccma.map(({ domain, items: n }) => ({ id: domain, name: domain, items: n, topics: [] })),
  } as unknown as Blueprint,
  items,
  calibrationVersion: 0,
  groupOf: (id) => questions.find((question) => question.id === id)?.domain,
  form: { difficulty: { mean: -0.8, sd: 0.9 } },
  refit: null,
};
const forecast = (answers: readonly FirstAnswer[]) => makeForecast(ground, answers, now, DEFAULT_CUT);

/** First answers over two months, no question twice. */
const someAnswers = fc.uniqueArray(
  fc.record({
    questionId: fc.constantFrom(...questions.map(({ id }) => id)),
    right: fc.boolean(),
    kind: fc.constantFrom('exam' as const, 'study' as const),
    at: fc.integer({ min: 0, max: now }),
    attemptId: fc.constant('attempt'),
  }),
  { selector: ({ questionId }) => questionId, minLength: 1, maxLength: questions.length },
);

describe('makeForecast', { timeout: 60_000 }, () => {
  it('never takes a right answer in the place of a wrong one for less', () => {
    fc.assert(
      fc.property(someAnswers, fc.nat(), (answers, pick) => {
        const place = pick % answers.length;
        const given = (right: boolean) => forecast(answers.map((one, at) => (at === place ? { ...one, right } : one)));
        const [wrong, right] = [given(false), given(true)];
        expect(right.forecast.expectedShare).toBeGreaterThanOrEqual(wrong.forecast.expectedShare - 1e-9);
        expect(right.forecast.passProbability).toBeGreaterThanOrEqual(wrong.forecast.passProbability - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which answers are told', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const [told, backwards] = [forecast(answers), forecast([...answers].reverse())];
        expect(backwards.forecast.passProbability).toBeCloseTo(told.forecast.passProbability, 6);
        expect(backwards.missing).toEqual(told.missing);
      }),
      { numRuns: 30 },
    );
  });

  it('is ready exactly when nothing is missing, and keeps its intervals in order', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const { ready, missing, forecast: made } = forecast(answers);
        expect(ready).toBe(missing.every((one) => one.missing === 0));
        expect(missing.reduce((sum, { answered }) => sum + answered, 0)).toBe(answers.length);
        for (const [low, value, high] of [
          [made.shareInterval.low, made.expectedShare, made.shareInterval.high],
          [made.expectedShareInterval.low, made.expectedShare, made.expectedShareInterval.high],
          [0, made.passProbability, 1],
        ] as const) {
          expect(low).toBeLessThanOrEqual(value);
          expect(value).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing for certain before the first answer, and does not count what belongs nowhere', () => {
    const none = forecast([]);
    expect(none.ready).toBe(false);
    const foreign = { attemptId: 'attempt', questionId: 'unknown', right: true, kind: 'exam' as const, at: now };
    expect(forecast([foreign]).forecast).toEqual(none.forecast);
  });

  it('takes the day of the last answer where the clock is behind it', () => {
    const ahead = {
      attemptId: 'attempt',
      questionId: questions[0]!.id,
      right: true,
      kind: 'exam' as const,
      at: now + 3 * dayMs,
    };
    expect(forecast([ahead]).asOf).toBe(63);
  });
});
