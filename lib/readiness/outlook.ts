import { defaultAbilityModel, type AbilityModel } from './ability/ability-model';
import { applyRefit, type Refit } from '@/lib/outcomes/refit';
import type { AbilityPosterior, DomainAbility } from './ability/estimate-ability';
import type { ScoreForecast } from './ability/forecast-score';
import type { ReferenceForm } from './ability/reference-form';
import { passEstimate } from './pass-estimate';

const z80 = 1.2815515655446004;
/** Farther ahead nothing is told: too much can change. */
const MOST_WEEKS = 52;
/** Time for reading the reasons after an answer, in seconds. */
const REVIEW_SECONDS = 30;

/** What practice in one domain would do for the chance of passing. Differences of probabilities. */
export interface DomainGain {
  readonly domain: string;
  /** Where the expected share came up to the goal; 0 where it is there. */
  readonly toGoal: number;
  /** By an hour of practice. */
  readonly perHour: number;
}

function shifted(domains: readonly DomainAbility[], by: ReadonlyMap<string, number>): DomainAbility[] {
  return domains.map((one) => ({ ...one, mean: one.mean + (by.get(one.domain) ?? 0) }));
}

/** By how much the ability in a domain must rise for its expected share to reach the goal; 0 where it has. */
function riseToGoal(one: DomainAbility, form: ReferenceForm, goal: number): number {
  const shareAt = (rise: number): number => passEstimate([{ ...one, mean: one.mean + rise }], form, 0.5).share;
  if (shareAt(0) >= goal) return 0;
  let low = 0;
  let high = 8;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (shareAt(middle) < goal) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * What each domain would add to the chance of passing, the most for an hour of practice first. A question that is
 * missed and read up teaches, one that is known does not: so practice is taken to gain in proportion to the share
 * missed, `learningPerAnswer` where as much is missed as over the whole blueprint.
 *
 * @param secondsPerQuestion the learner's own pace
 * @param refit how outcomes of real exams correct a chance
 */
export function domainGains(
  ability: AbilityPosterior,
  forecast: ScoreForecast,
  form: ReferenceForm,
  {
    cut,
    goal,
    secondsPerQuestion,
    refit,
  }: { cut: number; goal: number; secondsPerQuestion: number; refit: Refit | null },
  model: AbilityModel = defaultAbilityModel,
): DomainGain[] {
  const chance = (domains: readonly DomainAbility[]): number =>
    applyRefit(passEstimate(domains, form, cut).pass, refit);
  const now = chance(ability.domains);
  const missed = Math.max(0.02, 1 - forecast.expectedShare);
  const questions = 3600 / (secondsPerQuestion + REVIEW_SECONDS);
  return ability.domains
    .map((one, d): DomainGain => {
      const ownMissed = 1 - forecast.domains[d]!.expectedShare;
      const change = (rise: number): number =>
        rise > 0 ? Math.max(0, chance(shifted(ability.domains, new Map([[one.domain, rise]]))) - now) : 0;
      return {
        domain: one.domain,
        toGoal: change(riseToGoal(one, form, goal)),
        perHour: change((model.learningPerAnswer * questions * ownMissed) / missed),
      };
    })
    .sort((a, b) => b.perHour - a.perHour);
}

/** When the expected share reaches the goal at the present pace. Weeks from now; null is more than a year. */
export type GoalOutlook =
  | { readonly kind: 'reached' }
  /** Nothing of this exam was answered lately, so that there is no pace. */
  | { readonly kind: 'no-pace' }
  | {
      readonly kind: 'ahead';
      /** Whole, but below one. */
      readonly perWeek: number;
      readonly weeks: number | null;
      /** For one who learns faster, and slower, than most (80 %). */
      readonly soonest: number | null;
      readonly latest: number | null;
    };

/** @param perWeek answers a week, by domain */
export function goalOutlook(
  ability: AbilityPosterior,
  form: ReferenceForm,
  goal: number,
  perWeek: ReadonlyMap<string, number>,
  model: AbilityModel = defaultAbilityModel,
): GoalOutlook {
  if (passEstimate(ability.domains, form, 0.5).share >= goal) return { kind: 'reached' };
  const total = [...perWeek.values()].reduce((sum, n) => sum + n, 0);
  if (total === 0) return { kind: 'no-pace' };
  const weeksAt = (rate: number): number | null => {
    for (let weeks = 1; weeks <= MOST_WEEKS; weeks++) {
      const by = new Map([...perWeek].map(([domain, n]) => [domain, rate * n * weeks]));
      if (passEstimate(shifted(ability.domains, by), form, 0.5).share >= goal) return weeks;
    }
    return null;
  };
  const { learningPerAnswer: usual, learningRateSd: spread } = model;
  return {
    kind: 'ahead',
    perWeek: total < 1 ? total : Math.round(total),
    weeks: weeksAt(usual),
    soonest: weeksAt(usual + z80 * spread),
    latest: weeksAt(Math.max(0, usual - z80 * spread)),
  };
}

/** The abilities after so many weeks at this pace, for a forecast of the exam day. `later`: the posterior for that day. */
export function abilityAhead(
  later: AbilityPosterior,
  perWeek: ReadonlyMap<string, number>,
  weeks: number,
  model: AbilityModel = defaultAbilityModel,
): AbilityPosterior {
  const by = new Map([...perWeek].map(([domain, n]) => [domain, model.learningPerAnswer * n * weeks]));
  return {
    ...later,
    domains: later.domains.map((one) => {
      const rise = by.get(one.domain) ?? 0;
      const spread = (rise * model.learningRateSd) / model.learningPerAnswer;
      const loading = Math.hypot(one.loading, spread);
      return { ...one, mean: one.mean + rise, loading, sd: Math.hypot(loading, one.ownSd) };
    }),
  };
}
