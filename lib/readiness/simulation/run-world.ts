import { defaultAbilityModel, type AbilityModel } from '../ability/ability-model';
import { estimateAbility } from '../ability/estimate-ability';
import { forecastScore } from '../ability/forecast-score';
import { normalCdf } from '../ability/normal-mixture';
import { seededChance } from './chance';
import type { Outcome } from './calibration';
import {
  DAYS,
  domains,
  drawBank,
  examChance,
  promisedDifficulty,
  simulateLearner,
  type Session,
} from './simulate-learner';
import type { World } from './world';

/** What each forecaster said of every learner, and how the exam went. */
export interface WorldResult {
  readonly model: Outcome[];
  /** Knows the true abilities and how exams are made, but not the luck of the day. */
  readonly oracle: Outcome[];
  /** Share right in the last practice of 30 answers or more, against the cut: 0 or 1. */
  readonly lastPractice: Outcome[];
  /** Share right in the last five practices, with the error of counting. */
  readonly movingAverage: Outcome[];
  covered: number;
  /** Learners with too few first answers for a forecast. */
  hidden: number;
  milliseconds: number;
}

const MIN_ANSWERS = 50;
const CUT = 0.68;
const items = domains.reduce((sum, domain) => sum + domain.items, 0);

export function emptyResult(): WorldResult {
  return { model: [], oracle: [], lastPractice: [], movingAverage: [], covered: 0, hidden: 0, milliseconds: 0 };
}

/** Simulates `learners` of a world and adds what came of the forecasts on their exam day to `into`. `now` is a clock in milliseconds. */
export function runWorld(
  world: World,
  seed: number,
  learners: number,
  into: WorldResult,
  now: () => number,
  model: AbilityModel = defaultAbilityModel,
): void {
  const chance = seededChance(seed);
  const bank = drawBank(world, chance);
  const examRight = examChance(world, chance);
  const form = { difficulty: promisedDifficulty() };
  const needed = Math.ceil(CUT * items - 1e-9);
  for (let count = 0; count < learners; count++) {
    const { answers, sessions, abilities, score } = simulateLearner(world, bank, chance);
    if (answers.length < MIN_ANSWERS) {
      into.hidden++;
      continue;
    }
    const start = now();
    const forecast = forecastScore(estimateAbility({ answers, domains, asOf: DAYS, model }), form, CUT);
    into.milliseconds += now() - start;
    const happened = score >= needed;
    const share = score / items;
    into.covered += Number(share >= forecast.shareInterval.low && share <= forecast.shareInterval.high);
    into.model.push({ predicted: forecast.passProbability, happened });
    into.oracle.push({ predicted: passChance(abilities, examRight, needed), happened });
    into.lastPractice.push({ predicted: Number(lastShare(sessions) >= CUT), happened });
    into.movingAverage.push({ predicted: movingAverage(sessions), happened });
  }
}

function passChance(abilities: Float64Array, examRight: (ability: number) => number, needed: number): number {
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
