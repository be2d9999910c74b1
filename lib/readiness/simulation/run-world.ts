import { applyRefit, refitForecast } from '@/lib/outcomes/refit';
import type { FirstAnswer } from '../first-answers';
import { DEFAULT_CUT } from '../goal';
import { makeForecast, type Forecast, type ForecastBasis } from '../make-forecast';
import { normalCdf } from '../ability/normal-mixture';
import type { Outcome } from './calibration';
import { seededChance } from './chance';
import { measuredDifficulties, pageBasis } from './page-basis';
import {
  DAYS,
  domains,
  drawBank,
  examChance,
  simulateLearner,
  type Session,
  type SimulatedAnswer,
} from './simulate-learner';
import type { World } from './world';

/** A forecast of the exam as the page shows it, and what came of it. Shares of the scored items, from 0 to 1. */
export interface ScoreOutcome extends Outcome {
  readonly expectedShare: number;
  /** 80 % interval of the future score. */
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** What each forecaster said of every learner to whom the page shows a forecast, and how the exam went. */
export interface WorldResult {
  /** As the page shows it once questions are calibrated: difficulties measured from the answers of all learners of the run. */
  readonly measured: ScoreOutcome[];
  /** As it shows it before that, to every fourth learner: difficulties as their authors labelled them. */
  readonly labelled: ScoreOutcome[];
  /** `measured`, corrected by what became of the first hundred learners of the run; of all others. */
  readonly refitted: Outcome[];
  /** Knows the true abilities and how exams are made, but not the luck of the day. */
  readonly oracle: Outcome[];
  /** Share right in the last practice of 30 answers or more, against the cut: 0 or 1. */
  readonly lastPractice: Outcome[];
  /** Share right in the last five practices, with the error of counting. */
  readonly movingAverage: Outcome[];
  /** Learners from whom the page hides a forecast, for want of first answers in all or in a domain. */
  hidden: number;
  /** Spent on the forecasts of `measured`. */
  milliseconds: number;
}

const CUT = DEFAULT_CUT;
const LABELLED_EACH = 4;
/** As many results as the product waits for, twice. */
export const RESULTS_FOR_REFIT = 100;
const dayMs = 86_400_000;
const items = domains.reduce((sum, domain) => sum + domain.items, 0);
const needed = Math.ceil(CUT * items - 1e-9);

export function emptyResult(): WorldResult {
  return {
    measured: [],
    labelled: [],
    refitted: [],
    oracle: [],
    lastPractice: [],
    movingAverage: [],
    hidden: 0,
    milliseconds: 0,
  };
}

/** Adds what another run of the same world gave. */
export function addResult(into: WorldResult, more: WorldResult): void {
  for (const one of ['measured', 'labelled'] as const) into[one].push(...more[one]);
  for (const one of ['refitted', 'oracle', 'lastPractice', 'movingAverage'] as const) into[one].push(...more[one]);
  into.hidden += more.hidden;
  into.milliseconds += more.milliseconds;
}

/**
 * Simulates `learners` of a world, measures the questions from their answers and makes, by the code of the readiness page,
 * each one's forecast on the day of the exam. `now` is a clock in milliseconds.
 */
export function runWorld(world: World, seed: number, learners: number, now: () => number): WorldResult {
  const result = emptyResult();
  const chance = seededChance(seed);
  const bank = drawBank(world, chance);
  const examRight = examChance(world, chance);
  const simulated = Array.from({ length: learners }, () => simulateLearner(world, bank, chance));
  const labelled = pageBasis(bank);
  const measured = pageBasis(bank, measuredDifficulties(bank, simulated));
  simulated.forEach(({ answers, sessions, abilities, score }, at) => {
    const first = answers.map(toFirstAnswer);
    const begun = now();
    const forecast = forecastOn(measured, first);
    const spent = now() - begun;
    if (!forecast.ready) {
      result.hidden++;
      return;
    }
    result.milliseconds += spent;
    const happened = score >= needed;
    result.measured.push(outcomeOf(forecast, score));
    if (at % LABELLED_EACH === 0) result.labelled.push(outcomeOf(forecastOn(labelled, first), score));
    result.oracle.push({ predicted: passChance(abilities, examRight), happened });
    result.lastPractice.push({ predicted: Number(lastShare(sessions) >= CUT), happened });
    result.movingAverage.push({ predicted: movingAverage(sessions), happened });
  });
  const refit = refitForecast(result.measured.slice(0, RESULTS_FOR_REFIT));
  for (const { predicted, happened } of result.measured.slice(RESULTS_FOR_REFIT))
    result.refitted.push({ predicted: applyRefit(predicted, refit), happened });
  return result;
}

function toFirstAnswer({ day, questionId, right }: SimulatedAnswer): FirstAnswer {
  return { attemptId: String(day), questionId, right, kind: 'exam', at: day * dayMs };
}

function forecastOn(basis: ForecastBasis, answers: readonly FirstAnswer[]): Forecast {
  return makeForecast(basis, answers, DAYS * dayMs, CUT);
}

function outcomeOf({ forecast }: Forecast, score: number): ScoreOutcome {
  const { low, high } = forecast.shareInterval;
  const { passProbability: predicted, expectedShare } = forecast;
  return { predicted, happened: score >= needed, expectedShare, low, high, share: score / items };
}

function passChance(abilities: Float64Array, examRight: (ability: number) => number): number {
  let mean = 0;
  let variance = 0;
  domains.forEach((domain, d) => {
    const p = examRight(abilities[d]!);
    mean += domain.items * p;
    variance += domain.items * p * (1 - p);
  });
  return normalCdf((mean - needed + 0.5) / Math.sqrt(variance));
}

function lastShare(sessions: readonly Session[]): number {
  const last = sessions.findLast(({ answers }) => answers >= 30) ?? sessions.at(-1);
  return last ? last.right / last.answers : 0;
}

function movingAverage(sessions: readonly Session[]): number {
  const last = sessions.slice(-5);
  const n = last.reduce((sum, { answers }) => sum + answers, 0);
  const share = (last.reduce((sum, { right }) => sum + right, 0) + 0.5) / (n + 1);
  return normalCdf((share - CUT) / Math.sqrt(share * (1 - share) * (1 / n + 1 / items)));
}
