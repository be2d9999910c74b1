import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMap } from '../irt/ability';
import { seededChance } from '../simulation/chance';
import { defaultAbilityModel, type AbilityModel, type AnswerEvidence, type DomainItems } from './ability-model';
import { difficultyOfLabel } from './difficulty-label';
import { estimateAbility } from './estimate-ability';
import { forecastScore } from './forecast-score';
import { assumedDifficulty } from './reference-form';
import { attenuation, chanceRight } from './uncertain-item';

const domains: DomainItems[] = [
  { domain: 'A', items: 20 },
  { domain: 'B', items: 50 },
  { domain: 'C', items: 30 },
];
const answer = fc.record({
  day: fc.integer({ min: 0, max: 90 }),
  domain: fc.constantFrom('A', 'B', 'C'),
  difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
  difficultySd: fc.double({ min: 0, max: 1.2, noNaN: true }),
  right: fc.boolean(),
  guessing: fc.constantFrom(0, 0.2, 0.25, 0.5),
});
const history = fc.array(answer, { minLength: 1, maxLength: 60 });
const asOf = 90;

function one(day: number, domain: string, right: boolean, difficulty = -1): AnswerEvidence {
  return { day, domain, difficulty, difficultySd: 0.8, right };
}

describe('estimateAbility', { timeout: 30_000 }, () => {
  it('is never lowered by a right answer in place of a wrong one, on any day, in any domain', () => {
    fc.assert(
      fc.property(history, fc.nat(), (answers, place) => {
        const at = place % answers.length;
        const low = estimateAbility({ answers: answers.with(at, { ...answers[at]!, right: false }), domains, asOf });
        const high = estimateAbility({ answers: answers.with(at, { ...answers[at]!, right: true }), domains, asOf });
        high.domains.forEach((domain, d) => expect(domain.mean).toBeGreaterThanOrEqual(low.domains[d]!.mean - 1e-6));
        expect(high.general.mean).toBeGreaterThan(low.general.mean - 1e-6);
        const own = domains.findIndex(({ domain }) => domain === answers[at]!.domain);
        expect(high.domains[own]!.mean).toBeGreaterThan(low.domains[own]!.mean);
        const [share, more] = [low, high].map((posterior) =>
          forecastScore(posterior, { difficulty: assumedDifficulty }, 0.7),
        );
        expect(more!.expectedShare).toBeGreaterThanOrEqual(share!.expectedShare - 1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the order of answers within a day, nor of days in the list', () => {
    fc.assert(
      fc.property(
        history.chain((answers) =>
          fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })),
        ),
        ([answers, shuffled]) => {
          const plain = estimateAbility({ answers, domains, asOf });
          const moved = estimateAbility({ answers: shuffled, domains, asOf });
          plain.domains.forEach((domain, d) => {
            expect(moved.domains[d]!.mean).toBeCloseTo(domain.mean, 7);
            expect(moved.domains[d]!.sd).toBeCloseTo(domain.sd, 7);
          });
        },
      ),
    );
  });

  it('counts older answers less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 40 }), (age, count) => {
        const both = (old: boolean) => [
          ...Array.from({ length: count }, () => one(0, 'A', old)),
          ...Array.from({ length: count }, () => one(age, 'A', !old)),
        ];
        const worsened = estimateAbility({ answers: both(true), domains, asOf: age });
        const improved = estimateAbility({ answers: both(false), domains, asOf: age });
        expect(improved.domains[0]!.mean).toBeGreaterThan(worsened.domains[0]!.mean);
        expect(improved.general.mean).toBeGreaterThan(worsened.general.mean);
        const fresh = estimateAbility({ answers: both(true).filter(({ day }) => day === 0), domains, asOf: 0 });
        const stale = estimateAbility({ answers: both(true).filter(({ day }) => day === 0), domains, asOf: age });
        expect(stale.domains[0]!.sd).toBeGreaterThan(fresh.domains[0]!.sd);
        expect(stale.general.sd).toBeGreaterThan(fresh.general.sd);
      }),
    );
  });

  it('is the prior without answers', () => {
    const { general, domains: abilities, answers } = estimateAbility({ answers: [], domains, asOf });
    expect(answers).toBe(0);
    for (const { mean, sd } of abilities) {
      expect(mean).toBeCloseTo(defaultAbilityModel.priorMean, 10);
      expect(sd).toBeCloseTo(Math.hypot(defaultAbilityModel.priorSd, defaultAbilityModel.domainSd), 10);
    }
    expect(general.mean).toBeCloseTo(defaultAbilityModel.priorMean, 10);
  });

  it('tells of other domains, more weakly than of its own', () => {
    const { domains: abilities } = estimateAbility({
      answers: Array.from({ length: 30 }, () => one(90, 'A', true)),
      domains,
      asOf,
    });
    const [a, b, c] = abilities.map(({ mean }) => mean);
    expect(a!).toBeGreaterThan(b! + 0.1);
    expect(b!).toBeGreaterThan(defaultAbilityModel.priorMean + 0.3);
    expect(b!).toBeCloseTo(c!, 10);
    expect(abilities[0]!.sd).toBeLessThan(abilities[1]!.sd);
  });

  it('is the ordinary estimate where there is one domain and one day', () => {
    const chance = seededChance(4);
    const answers = Array.from({ length: 40 }, () => ({
      ...one(asOf, 'A', chance.happens(0.7), chance.normal(-0.5, 1)),
      difficultySd: 0.6,
    }));
    const model: AbilityModel = { ...defaultAbilityModel, learningPerAnswer: 0, learningRateSd: 0, learningSd: 0 };
    const posterior = estimateAbility({ answers, domains: [{ domain: 'A', items: 1 }], asOf, model });
    const a = attenuation(0.6);
    const plain = estimateMap(
      answers.map(({ difficulty, right }) => ({ item: { a, b: difficulty, c: 0.25 }, right })),
      { mean: model.priorMean, sd: Math.hypot(model.priorSd, model.domainSd) },
    );
    expect(posterior.domains[0]!.mean).toBeCloseTo(plain.theta, 6);
    expect(posterior.general.mean).toBeCloseTo(posterior.domains[0]!.mean, 12);
    expect(posterior.general.sd).toBeCloseTo(posterior.domains[0]!.sd, 12);
    // Expected information here, observed there.
    expect(Math.abs(posterior.domains[0]!.sd / plain.se - 1)).toBeLessThan(0.1);
  });

  it('has the top and the information of the whole log posterior, worked out densely', () => {
    // Three days of A, one of B; variables: the level, A on its three days and the last day, B on its day and the last day.
    const model: AbilityModel = {
      priorMean: 0.2,
      priorSd: 0.9,
      domainSd: 0.4,
      driftSd: 0.1,
      commonDriftSd: 0.03,
      learningPerAnswer: 0.01,
      learningRateSd: 0,
      learningSd: 0.05,
    };
    const chance = seededChance(9);
    const answers = [
      ...[0, 10, 30].flatMap((day) =>
        Array.from({ length: 15 }, () => one(day, 'A', chance.happens(0.8), chance.normal(-1, 1))),
      ),
      ...Array.from({ length: 20 }, () => one(20, 'B', chance.happens(0.5), chance.normal(-1, 1))),
    ];
    const two = [
      { domain: 'A', items: 1 },
      { domain: 'B', items: 3 },
    ];
    const { domains: abilities, general } = estimateAbility({ answers, domains: two, asOf: 34, model });
    const walk = (days: number, n: number): number => 0.01 * days + 0.0025 * n;
    const links: [from: number, to: number, gain: number, variance: number][] = [
      [1, 2, 0.15, walk(10, 15)],
      [2, 3, 0.15, walk(20, 15)],
      [3, 4, 0.15, walk(0, 15)],
      [5, 6, 0.2, walk(10, 20)],
      [0, 4, 0, 0.16],
      [0, 6, 0, 0.16],
    ];
    const placeOf = (one: AnswerEvidence): number => (one.domain === 'B' ? 5 : [0, 10, 30].indexOf(one.day) + 1);
    const value = (x: readonly number[]): number => {
      let sum = -((x[0]! - 0.2) ** 2) / (2 * 0.81);
      for (const [from, to, gain, variance] of links) sum -= (x[to]! - x[from]! - gain) ** 2 / (2 * variance);
      for (const one of answers) {
        const p = chanceRight(x[placeOf(one)]!, one.difficulty, one.difficultySd, 0.25);
        sum += Math.log(one.right ? p : 1 - p);
      }
      return sum;
    };
    // Coordinate search needs nothing of the code under test.
    const x = Array<number>(7).fill(0);
    for (let size = 0.5; size > 1e-7; size /= 2) {
      for (let moved = true; moved;) {
        moved = false;
        for (let at = 0; at < x.length; at++) {
          for (const change of [size, -size]) {
            const next = x.with(at, x[at]! + change);
            if (value(next) <= value(x)) continue;
            x[at] = next[at]!;
            moved = true;
          }
        }
      }
    }
    expect(abilities[0]!.mean).toBeCloseTo(x[4]!, 4);
    expect(abilities[1]!.mean).toBeCloseTo(x[6]!, 4);
    expect(general.mean).toBeCloseTo((abilities[0]!.mean + 3 * abilities[1]!.mean) / 4, 10);

    // Covariance: inverse of prior precision + Fisher information at the top.
    const matrix = x.map((_, i) => x.map((__, j) => (i === 0 && j === 0 ? 1 / 0.81 : 0)));
    for (const [from, to, , variance] of links) {
      for (const [i, j, sign] of [
        [from, from, 1],
        [to, to, 1],
        [from, to, -1],
        [to, from, -1],
      ] as const)
        matrix[i]![j]! += sign / variance;
    }
    for (const one of answers) {
      const at = placeOf(one);
      const chanceAt = (shift: number): number => chanceRight(x[at]! + shift, one.difficulty, one.difficultySd, 0.25);
      const slope = (chanceAt(1e-5) - chanceAt(-1e-5)) / 2e-5;
      matrix[at]![at]! += slope ** 2 / (chanceAt(0) * (1 - chanceAt(0)));
    }
    const inverse = invert(matrix);
    expect(abilities[0]!.sd ** 2).toBeCloseTo(inverse[4]![4]! + 4 * (0.01 + 0.0009), 5);
    expect(abilities[1]!.sd ** 2).toBeCloseTo(inverse[6]![6]! + 4 * (0.01 + 0.0009), 5);
    const covariance = inverse[4]![6]! + 4 * 0.0009;
    expect(abilities[0]!.loading * abilities[1]!.loading).toBeGreaterThanOrEqual(covariance - 1e-6);
    expect(abilities[0]!.loading * abilities[1]!.loading).toBeLessThan(covariance * 1.02);
  });

  it('is wider by what an unknown rate of learning could change, and no higher', () => {
    const answers = [0, 5, 9].flatMap((day) =>
      ['A', 'B'].flatMap((domain) => Array.from({ length: 12 }, (_, at) => one(day, domain, at % 3 > 0))),
    );
    const at = (change: Partial<AbilityModel>) =>
      estimateAbility({ answers, domains, asOf: 9, model: { ...defaultAbilityModel, learningRateSd: 0, ...change } });
    const known = at({});
    const unknown = at({ learningRateSd: 0.004 });
    const faster = at({ learningPerAnswer: defaultAbilityModel.learningPerAnswer + 1e-5 });
    unknown.domains.forEach(({ mean, sd }, d) => {
      const sensitivity = (faster.domains[d]!.mean - known.domains[d]!.mean) / 1e-5;
      expect(mean).toBe(known.domains[d]!.mean);
      // The scoring step holds the information fixed, which changes a little with the rate.
      expect(Math.sqrt(sd ** 2 - known.domains[d]!.sd ** 2) / (0.004 * sensitivity)).toBeCloseTo(1, 1);
    });
  });

  it('takes milliseconds for 3,000 answers', () => {
    const chance = seededChance(2);
    const answers = Array.from({ length: 3000 }, () =>
      one(chance.below(120), ['A', 'B', 'C'][chance.below(3)]!, chance.happens(0.7), chance.normal(-1, 1)),
    );
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      estimateAbility({ answers, domains, asOf: 120 });
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(60);
  });

  it('refuses what it cannot place', () => {
    expect(() => estimateAbility({ answers: [one(0, 'Z', true)], domains, asOf })).toThrow(
      'the blueprint has no domain Z',
    );
    expect(() => estimateAbility({ answers: [one(91, 'A', true)], domains, asOf })).toThrow(
      'later than the day asked about',
    );
    expect(() => estimateAbility({ answers: [one(NaN, 'A', true)], domains, asOf })).toThrow(RangeError);
  });
});

describe('difficultyOfLabel', () => {
  it('gives back the share that graduates of N(0, 1) would have', () => {
    for (const share of [0.4, 0.6, 0.8, 0.9]) {
      const { mean } = difficultyOfLabel(share);
      let right = 0;
      for (let theta = -8; theta <= 8; theta += 0.01)
        right += (chanceRight(theta, mean, 0, 0.25) * Math.exp(-(theta ** 2) / 2) * 0.01) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(right - share)).toBeLessThan(0.01);
    }
    expect(() => difficultyOfLabel(0.2)).toThrow(RangeError);
  });
});

/** Gauss and Jordan, for the test's own matrix. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const lead = rows[pivot]!.map((value) => value / rows[pivot]![pivot]!);
    rows.forEach((row, i) => {
      rows[i] = i === pivot ? lead : row.map((value, j) => value - row[pivot]! * lead[j]!);
    });
  }
  return rows.map((row) => row.slice(size));
}
