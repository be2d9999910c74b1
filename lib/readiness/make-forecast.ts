import type { Blueprint } from '@/lib/exam/blueprint';
import { correctedForecast, type FittedRefit } from '@/lib/outcomes/refit';
import { estimateAbility, type AbilityPosterior } from './ability/estimate-ability';
import { forecastScore, type ScoreForecast } from './ability/forecast-score';
import type { ReferenceForm } from './ability/reference-form';
import { dayOf, domainItems, toEvidence, type FirstAnswer, type KnownItems } from './first-answers';
import { missingEvidence, type MissingEvidence } from './missing-evidence';

/** Everything that forecasts of a certification are made from, read once. */
export interface ForecastGround {
  readonly blueprint: Blueprint;
  readonly items: KnownItems;
  /** Version of the calibration that the difficulties are from. */
  readonly calibrationVersion: number;
  readonly groupOf: (questionId: string) => string | undefined;
  readonly form: ReferenceForm;
  /** What outcomes of real exams have taught; null until there are enough. */
  readonly refit: FittedRefit | null;
}

/** The part of it that the model's own forecast needs. */
export interface ForecastBasis extends Pick<ForecastGround, 'items' | 'groupOf' | 'form'> {
  readonly blueprint: Pick<Blueprint, 'domains'>;
}

/** What a learner's first answers say about one certification on one day. */
export interface Forecast {
  /** Days since 1970. */
  readonly asOf: number;
  readonly ability: AbilityPosterior;
  readonly forecast: ScoreForecast;
  readonly missing: readonly MissingEvidence[];
  /** Whether nothing is missing, so that it may be shown. */
  readonly ready: boolean;
}

/**
 * The same as it is shown: chances of passing corrected by outcomes of real exams. Whatever tells a learner or an instructor a
 * chance takes it from here, or through `applyRefit`; snapshots keep the model's own, which outcomes are held against.
 */
export function shownForecast(
  ground: ForecastGround,
  answers: readonly FirstAnswer[],
  now: number,
  cut: number,
): Forecast {
  const made = makeForecast(ground, answers, now, cut);
  return { ...made, forecast: correctedForecast(made.forecast, ground.refit) };
}

/** The model's forecast from the given answers for the day of `now` (ms), or that of the last answer where clocks disagree. */
export function makeForecast(
  { blueprint, items, groupOf, form }: ForecastBasis,
  answers: readonly FirstAnswer[],
  now: number,
  cut: number,
): Forecast {
  const domains = domainItems(blueprint);
  const evidence = toEvidence(answers, items, groupOf);
  const asOf = evidence.reduce((latest, { day }) => Math.max(latest, day), dayOf(now));
  const ability = estimateAbility({ answers: evidence, domains, asOf });
  const counts = Object.fromEntries(ability.domains.map((one) => [one.domain, one.answers]));
  const missing = missingEvidence(domains, counts);
  return {
    asOf,
    ability,
    forecast: forecastScore(ability, form, cut),
    missing,
    ready: missing.every((one) => one.missing === 0),
  };
}
