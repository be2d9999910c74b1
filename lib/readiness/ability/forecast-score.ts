import { trimmedGaussHermite } from '../irt/gauss-hermite';
import { logistic } from '../irt/item-response';
import type { AbilityPosterior } from './estimate-ability';
import {
  mixtureCdf,
  mixtureMean,
  mixtureQuantile,
  mixtureVariance,
  normalCdf,
  type NormalPart,
} from './normal-mixture';
import { difficultyIn, guessingOf, itemsOf, type ReferenceForm } from './reference-form';
import { attenuation, chanceRight } from './uncertain-item';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ScoreForecast {
  /** Expected share right on the reference form, with the 80 % interval of what ability leaves open. */
  readonly expectedShare: number;
  readonly expectedShareInterval: Interval;
  /** 80 % interval of the share right in one future exam: ability and the luck of the day together. */
  readonly shareInterval: Interval;
  readonly passProbability: number;
  /** 80 % interval of the chance of passing given ability: how far the number above may move as evidence grows. */
  readonly passProbabilityInterval: Interval;
  /** Share of the variance of the future score that comes from not knowing the ability: what more evidence would take away. */
  readonly abilityShareOfVariance: number;
  /** Expected share right per domain, with its 80 % interval. */
  readonly domains: readonly { readonly domain: string; readonly expectedShare: number; readonly interval: Interval }[];
}

const levelRule = trimmedGaussHermite(101);
const ownRule = trimmedGaussHermite(15);
/** Bounds of an 80 % interval, as shares and as standard normal quantile. */
const LOW = 0.1;
const HIGH = 0.9;
const z80 = 1.2815515655446004;

/**
 * The score of a future exam, from the abilities on its day.
 *
 * Items are drawn anew, each with a difficulty of its own, so given the abilities the items right in a domain
 * are binomial with the mean chance p over difficulties. The integral over abilities uses their shape (see
 * `AbilityPosterior`): quadrature over the common part, and given that, the domains are independent, so that
 * mean and variance of each (quadrature over its own part) add up and the sum is close to normal. The score
 * is then a mixture of normals over the common part. Passing is `cut` x items right, rounded up, with the
 * usual half for continuity.
 *
 * @param cut share of the scored items that passes, above 0 and at most 1
 */
export function forecastScore(posterior: AbilityPosterior, form: ReferenceForm, cut: number): ScoreForecast {
  if (!(cut > 0 && cut <= 1)) throw new RangeError('the cut must be a share above 0 and at most 1');
  const items = itemsOf(form, posterior.domains);
  const blueprintItems = posterior.domains.reduce((sum, domain) => sum + domain.items, 0);
  const guessing = guessingOf(form);

  const assumed = posterior.domains.map(({ domain }) => {
    const { mean, sd } = difficultyIn(form, domain);
    return { difficulty: mean, slope: attenuation(sd) };
  });
  const shares: NormalPart[] = [];
  const scores: NormalPart[] = [];
  const domainShares = new Float64Array(posterior.domains.length);
  levelRule.nodes.forEach((node, k) => {
    const weight = levelRule.weights[k]!;
    let mean = 0;
    let abilityVariance = 0;
    let luckVariance = 0;
    posterior.domains.forEach((domain, d) => {
      const part = items * (domain.items / blueprintItems);
      const { difficulty, slope } = assumed[d]!;
      const at = domain.mean + domain.loading * node;
      let first = 0;
      let second = 0;
      ownRule.nodes.forEach((ownNode, j) => {
        const p = guessing + (1 - guessing) * logistic(slope * (at + domain.ownSd * ownNode - difficulty));
        first += ownRule.weights[j]! * p;
        second += ownRule.weights[j]! * p * p;
      });
      mean += part * first;
      abilityVariance += part * part * Math.max(0, second - first * first);
      luckVariance += part * (first - second);
      domainShares[d] = domainShares[d]! + weight * first;
    });
    shares.push({ weight, mean: mean / items, sd: Math.sqrt(abilityVariance) / items });
    scores.push({ weight, mean, sd: Math.sqrt(abilityVariance + luckVariance) });
  });

  const expectedShare = mixtureMean(shares);
  const scoreVariance = mixtureVariance(scores);
  const abilityVariance = mixtureVariance(shares) * items ** 2;
  const luckVariance = scoreVariance - abilityVariance;
  const needed = Math.ceil(cut * items - 1e-9) - 0.5;
  const expectedShareInterval = { low: mixtureQuantile(shares, LOW), high: mixtureQuantile(shares, HIGH) };
  /** Chance of passing for one whose expected share is known; luck in proportion to share x (1 - share). */
  const passGiven = (share: number): number => {
    const within = Math.min(1 - 1e-9, Math.max(1e-9, share));
    const variance = (luckVariance * within * (1 - within)) / (expectedShare * (1 - expectedShare));
    return normalCdf((items * within - needed) / Math.sqrt(variance));
  };
  return {
    expectedShare,
    expectedShareInterval,
    shareInterval: {
      low: Math.max(0, mixtureQuantile(scores, LOW) / items),
      high: Math.min(1, mixtureQuantile(scores, HIGH) / items),
    },
    passProbability: Math.min(1, Math.max(0, 1 - mixtureCdf(scores, needed))),
    passProbabilityInterval: { low: passGiven(expectedShareInterval.low), high: passGiven(expectedShareInterval.high) },
    abilityShareOfVariance: scoreVariance > 0 ? abilityVariance / scoreVariance : 0,
    domains: posterior.domains.map(({ domain, mean, sd }, d) => {
      const at = (z: number): number =>
        chanceRight(mean + z * sd, difficultyIn(form, domain).mean, difficultyIn(form, domain).sd, guessing);
      return { domain, expectedShare: domainShares[d]!, interval: { low: at(-z80), high: at(z80) } };
    }),
  };
}
