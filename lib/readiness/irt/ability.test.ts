import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateEap, estimateMap } from './ability';
import { abilityStandardError, itemInformation, testInformation } from './information';
import { answerCurvature, answerScore, logProbability, probabilityRight, type ItemParameters } from './item-response';
import { eapByNumberRight, numberRightDistribution } from './summed-score';

const items = fc.array(
  fc.record({
    a: fc.double({ min: 0.3, max: 2, noNaN: true }),
    b: fc.double({ min: -3, max: 3, noNaN: true }),
    c: fc.constantFrom(0, 0.2, 0.25),
  }),
  { minLength: 1, maxLength: 25 },
);
const withoutFloor = items.map((list) => list.map((item): ItemParameters => ({ ...item, c: 0 })));
const patterns = fc.array(fc.boolean(), { minLength: 25, maxLength: 25 });

function answered(list: readonly ItemParameters[], pattern: readonly boolean[]) {
  return list.map((item, at) => ({ item, right: pattern[at] ?? false }));
}

describe('ability', () => {
  it('is never lowered by a right answer in place of a wrong one', () => {
    fc.assert(
      fc.property(items, patterns, fc.nat(), (list, pattern, place) => {
        const at = place % list.length;
        const low = answered(list, pattern.with(at, false));
        const high = answered(list, pattern.with(at, true));
        expect(estimateEap(high).theta).toBeGreaterThan(estimateEap(low).theta);
        expect(estimateMap(high).theta).toBeGreaterThanOrEqual(estimateMap(low).theta - 1e-8);
      }),
    );
  });

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(items, patterns, (list, pattern) => {
        const answers = answered(list, pattern);
        expect(estimateEap(answers.toReversed()).theta).toBeCloseTo(estimateEap(answers).theta, 9);
        expect(estimateMap(answers.toReversed()).theta).toBeCloseTo(estimateMap(answers).theta, 7);
      }),
    );
  });

  it('is less certain with answers missing (MAP, no guessing floor)', () => {
    // Dropping an answer moves the top too; at the same top, information only falls.
    fc.assert(
      fc.property(withoutFloor, patterns, fc.double({ min: -3, max: 3, noNaN: true }), (list, pattern, theta) => {
        expect(abilityStandardError(list.slice(1), theta)).toBeGreaterThan(abilityStandardError(list, theta));
        expect(estimateMap(answered(list, pattern)).se).toBeLessThan(1);
      }),
    );
  });

  it('is less certain, on the average over all outcomes, with answers missing (EAP)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (difficulties) => {
          const list = difficulties.map((b) => ({ a: 1, b }));
          const expectedVariance = (count: number): number => {
            let sum = 0;
            for (let code = 0; code < 2 ** count; code++) {
              const answers = list.slice(0, count).map((item, at) => ({ item, right: (code >> at) % 2 === 1 }));
              sum += patternProbability(answers) * estimateEap(answers).se ** 2;
            }
            return sum;
          };
          expect(expectedVariance(list.length)).toBeLessThan(expectedVariance(list.length - 1));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is the prior without answers', () => {
    const prior = { mean: 0.7, sd: 1.3 };
    for (const estimate of [estimateEap([], prior), estimateMap([], prior)]) {
      expect(estimate.theta).toBeCloseTo(0.7, 10);
      expect(estimate.se).toBeCloseTo(1.3, 6);
    }
  });

  it('agrees with a fine sum over a grid on a long test', () => {
    const list = Array.from({ length: 150 }, (_, at) => ({ a: 1, b: (at % 21) / 7 - 1.5, c: 0.25 }));
    const answers = list.map((item, at) => ({ item, right: at % 10 < 7 }));
    let [sum, first, second] = [0, 0, 0];
    for (let theta = -8; theta <= 8; theta += 0.005) {
      const weight = Math.exp(
        -(theta ** 2) / 2 +
          answers.reduce((all, { item, right }) => all + logProbability(theta - item.b, item.c, right), 0) +
          90,
      );
      sum += weight;
      first += weight * theta;
      second += weight * theta * theta;
    }
    const { theta, se } = estimateEap(answers);
    expect(theta).toBeCloseTo(first / sum, 5);
    expect(se).toBeCloseTo(Math.sqrt(second / sum - (first / sum) ** 2), 4);
  });

  it('finds the higher of two tops where guessing makes two', () => {
    const answers = [
      ...Array.from({ length: 3 }, () => ({ item: { a: 6, b: 2, c: 0.25 }, right: true })),
      ...Array.from({ length: 4 }, () => ({ item: { a: 6, b: -1.5, c: 0.25 }, right: false })),
    ];
    const { theta } = estimateMap(answers);
    const density = (at: number): number =>
      -(at ** 2) / 2 +
      answers.reduce((sum, { item, right }) => sum + logProbability(item.a * (at - item.b), item.c, right), 0);
    for (let at = -5; at <= 5; at += 0.01) expect(density(theta)).toBeGreaterThanOrEqual(density(at) - 1e-9);
  });
});

/** Marginal chance of a pattern, by a plain sum. */
function patternProbability(answers: readonly { item: ItemParameters; right: boolean }[]): number {
  let sum = 0;
  for (let theta = -7; theta <= 7; theta += 0.05) {
    const chance = answers.reduce(
      (all, { item, right }) => all * (right ? probabilityRight(item, theta) : 1 - probabilityRight(item, theta)),
      1,
    );
    sum += (chance * Math.exp(-(theta ** 2) / 2) * 0.05) / Math.sqrt(2 * Math.PI);
  }
  return sum;
}

describe('derivatives of the chance of an answer', () => {
  it('agree with differences', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.constantFrom(0, 0.1, 0.25),
        fc.boolean(),
        (x, c, right) => {
          const h = 1e-4;
          const [below, at, above] = [x - h, x, x + h].map((logit) => logProbability(logit, c, right));
          expect(answerScore(x, c, right)).toBeCloseTo((above! - below!) / (2 * h), 6);
          expect(answerCurvature(x, c, right)).toBeCloseTo(-(above! - 2 * at! + below!) / h ** 2, 5);
        },
      ),
    );
  });
});

describe('the precision that can be claimed', () => {
  // Facts: standard error on a Rasch scale at p about .70.
  it.each([
    [10, 0.69],
    [30, 0.4],
    [50, 0.31],
    [100, 0.22],
    [150, 0.18],
    [210, 0.15],
  ])('%i items: %f', (count, se) => {
    const item = { a: 1, b: -Math.log(0.7 / 0.3) };
    expect(abilityStandardError(Array<ItemParameters>(count).fill(item), 0)).toBeCloseTo(se, 2);
  });

  it('is lost to guessing', () => {
    expect(itemInformation({ a: 1, b: 0, c: 0.25 }, 0)).toBeCloseTo(0.15, 10);
    expect(
      testInformation(
        [
          { a: 1, b: 0 },
          { a: 2, b: 0 },
        ],
        0,
      ),
    ).toBeCloseTo(1.25, 10);
  });
});

describe('the number right', () => {
  it('has the binomial distribution where all items are alike', () => {
    expect([...numberRightDistribution([0.5, 0.5, 0.5])]).toEqual([0.125, 0.375, 0.375, 0.125]);
    expect([...numberRightDistribution([])]).toEqual([1]);
  });

  it('gives rising abilities also where slopes differ', () => {
    const estimates = eapByNumberRight([0.5, 1, 1.5, 2].map((a, at) => ({ a, b: at - 1.5, c: 0.2 })));
    for (let score = 1; score < estimates.length; score++)
      expect(estimates[score]!.theta).toBeGreaterThan(estimates[score - 1]!.theta);
  });
});
