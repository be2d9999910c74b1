import type { DomainItems } from '../ability/ability-model';
import { difficultyOfLabel } from '../ability/difficulty-label';
import { logistic } from '../irt/item-response';
import type { Chance } from './chance';
import type { World } from './world';

/** Items of the CCMA's 2022 plan. */
export const domains: readonly DomainItems[] = Object.entries({
  '1': 15,
  '2': 8,
  '3A': 14,
  '3B': 28,
  '3C': 15,
  '3D': 9,
  '3E': 12,
  '3F': 6,
  '4': 12,
  '5': 12,
  '6': 12,
  '7': 7,
}).map(([domain, items]) => ({ domain, items }));
const labels: readonly { share: number; weight: number }[] = [
  { share: 0.4, weight: 0.1 },
  { share: 0.6, weight: 0.35 },
  { share: 0.8, weight: 0.4 },
  { share: 0.9, weight: 0.15 },
];
/** Questions of the bank per scored item of the exam. */
const BANK_DEPTH = 8;
export const DAYS = 84;

interface SimulatedItem {
  readonly label: number;
  readonly difficulty: number;
  readonly guessing: number;
}

interface SimulatedQuestion extends SimulatedItem {
  readonly id: string;
}

/** Questions of each of `domains`, the same for all learners of a run. */
export type SimulatedBank = readonly (readonly SimulatedQuestion[])[];

export function drawBank(world: World, chance: Chance): SimulatedBank {
  return domains.map(({ domain, items }) =>
    Array.from({ length: items * BANK_DEPTH }, (_, at) => ({ id: `${domain}.${at}`, ...drawItem(world, chance) })),
  );
}

function drawLabel(chance: Chance): number {
  let left = chance.uniform();
  for (const { share, weight } of labels) if ((left -= weight) < 0) return share;
  return 0.8;
}

function drawItem(world: World, chance: Chance): SimulatedItem {
  const label = drawLabel(chance);
  const [low, high] = world.guessing;
  return {
    label,
    difficulty: difficultyOfLabel(label).mean + chance.normal(world.labelShift, world.labelSd),
    guessing: low + (high - low) * chance.uniform(),
  };
}

export interface Session {
  readonly day: number;
  readonly answers: number;
  readonly right: number;
}

export interface SimulatedAnswer {
  readonly day: number;
  readonly questionId: string;
  readonly right: boolean;
}

export interface SimulatedLearner {
  /** In the order of time; no question twice. */
  readonly answers: SimulatedAnswer[];
  readonly sessions: Session[];
  /** Abilities on the day of the exam. */
  readonly abilities: Float64Array;
  /** Items right in the real exam, of all of `domains`. */
  readonly score: number;
}

/** Twelve weeks of practice by one learner, then the exam: new questions, answered with care. */
export function simulateLearner(world: World, bank: SimulatedBank, chance: Chance): SimulatedLearner {
  const abilities = startAbilities(world, chance);
  const gain = world.gainMedian * Math.exp(chance.normal(0, world.gainLogSd));
  const careless = chance.happens(world.carelessLearners);
  const sessionsPerWeek = 1 + 4 * chance.uniform();
  const usualLength = 10 + chance.below(31);
  const lastDay = chance.happens(0.2) ? 14 + chance.below(DAYS - 14) : DAYS - 1;
  const picksWeak = chance.happens(0.3);
  const unseen = bank.map((items) => items.map((_, at) => at));
  const rightByDomain = domains.map(() => ({ n: 2, right: 1.4 }));
  const answers: SimulatedAnswer[] = [];
  const sessions: Session[] = [];

  for (let day = 0; day < DAYS; day++) {
    const together = chance.normal(0, world.commonDriftSd);
    for (let d = 0; d < domains.length; d++) abilities[d] = abilities[d]! + together + chance.normal(0, world.driftSd);
    if (day > lastDay || !chance.happens(sessionsPerWeek / 7)) continue;
    const length = chance.happens(0.1) ? 100 : usualLength;
    const before = abilities.slice();
    let right = 0;
    let answered = 0;
    for (let question = 0; question < length; question++) {
      const d = pickDomain(picksWeak, rightByDomain, chance);
      const place = unseen[d]!.length > 0 ? takeAny(unseen[d]!, chance) : -1;
      if (place < 0) continue;
      const item = bank[d]![place]!;
      const knows =
        careless && chance.happens(world.carelessAnswers)
          ? chance.happens(item.guessing)
          : answersRight(item, before[d]!, world.slip, chance);
      answered++;
      right += Number(knows);
      rightByDomain[d]!.n++;
      rightByDomain[d]!.right += Number(knows);
      answers.push({ day, questionId: item.id, right: knows });
      abilities[d] = abilities[d]! + gain * (1 - world.transfer);
      if (world.transfer > 0)
        for (let e = 0; e < domains.length; e++)
          abilities[e] = abilities[e]! + (gain * world.transfer) / domains.length;
    }
    if (answered > 0) sessions.push({ day, answers: answered, right });
  }
  let score = 0;
  const exam = { ...world, labelShift: 0 };
  domains.forEach(({ items }, d) => {
    for (let item = 0; item < items; item++)
      score += Number(answersRight(drawItem(exam, chance), abilities[d]!, 0, chance));
  });
  return { answers, sessions, abilities, score };
}

/** Abilities of one learner on the first day, one for each of `domains`. */
export function startAbilities(world: World, chance: Chance): Float64Array {
  const level = chance.normal(world.learnerMean, world.learnerSd);
  let deviation = chance.normal(0, world.domainSd);
  return Float64Array.from(domains, () => {
    const ability = level + deviation;
    deviation =
      world.domainCorrelation * deviation +
      chance.normal(0, world.domainSd * Math.sqrt(1 - world.domainCorrelation ** 2));
    return ability;
  });
}

function answersRight({ difficulty, guessing }: SimulatedItem, ability: number, slip: number, chance: Chance): boolean {
  return chance.happens(guessing + (1 - guessing - slip) * logistic(ability - difficulty));
}

/** By the blueprint; learners who work on what is weak pick the weaker of two. */
function pickDomain(picksWeak: boolean, results: readonly { n: number; right: number }[], chance: Chance): number {
  const one = drawDomain(chance);
  const other = drawDomain(chance);
  if (!picksWeak) return one;
  return results[one]!.right / results[one]!.n <= results[other]!.right / results[other]!.n ? one : other;
}

function drawDomain(chance: Chance): number {
  let left = chance.below(150);
  for (let d = 0; d < domains.length; d++) if ((left -= domains[d]!.items) < 0) return d;
  return 0;
}

function takeAny(places: number[], chance: Chance): number {
  const at = chance.below(places.length);
  const place = places[at]!;
  places[at] = places.at(-1)!;
  places.pop();
  return place;
}

/** Chance of a right answer in the exam at one ability, over labels, errors of labels and floors: a mean over a large sample. */
export function examChance(world: World, chance: Chance): (ability: number) => number {
  const exam = { ...world, labelShift: 0 };
  const items = Array.from({ length: 40_000 }, () => drawItem(exam, chance));
  const grid = Float64Array.from(
    { length: 121 },
    (_, at) =>
      items.reduce(
        (sum, { difficulty, guessing }) => sum + guessing + (1 - guessing) * logistic(at / 10 - 6 - difficulty),
        0,
      ) / items.length,
  );
  return (ability) => {
    const place = Math.min(119.999, Math.max(0, (ability + 6) * 10));
    const below = Math.floor(place);
    return grid[below]! + (place - below) * (grid[below + 1]! - grid[below]!);
  };
}
