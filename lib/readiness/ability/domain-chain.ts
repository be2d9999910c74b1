import type { AbilityModel, AnswerEvidence } from './ability-model';
import { addAnswerTerms, type AnswerTerms } from './uncertain-item';

/** The days on which a learner answered questions of one domain, in order, and the walk between them. */
export interface DomainChain {
  readonly answers: readonly (readonly AnswerEvidence[])[];
  /** Expected step to each day from the one before; 0 for the first. */
  readonly gain: Float64Array;
  /** Variance of that step; for the first day, of its distance from the general level. */
  readonly stepVariance: Float64Array;
  /** The step from the last day (or, without any, from the general level) to the day that is asked about. */
  readonly gainToNow: number;
  readonly varianceToNow: number;
  readonly lastDay: number | null;
}

/**
 * Arranges the answers of one domain. `firstDay` is the learner's first day in any domain: there the
 * general level is meant. `asOf` is the day that is asked about.
 */
export function domainChain(answers: readonly AnswerEvidence[], firstDay: number, asOf: number, model: AbilityModel): DomainChain {
  const byDay = Map.groupBy ? Map.groupBy(answers, ({ day }) => day) : groupByDay(answers);
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const grouped = days.map((day) => byDay.get(day) ?? []);
  const step = (from: number, to: number, answered: number): { gain: number; variance: number } => ({
    gain: model.learningPerAnswer * answered,
    variance: model.driftSd ** 2 * (to - from) + model.learningSd ** 2 * answered,
  });
  const gain = new Float64Array(days.length);
  const stepVariance = new Float64Array(days.length);
  days.forEach((day, at) => {
    const before = at === 0 ? step(firstDay, day, 0) : step(days[at - 1]!, day, grouped[at - 1]!.length);
    gain[at] = before.gain;
    stepVariance[at] = before.variance + (at === 0 ? model.domainSd ** 2 : 0);
  });
  const lastDay = days.at(-1) ?? null;
  const last = step(lastDay ?? firstDay, asOf, grouped.at(-1)?.length ?? 0);
  return {
    answers: grouped,
    gain,
    stepVariance,
    gainToNow: last.gain,
    varianceToNow: last.variance + (lastDay === null ? model.domainSd ** 2 : 0),
    lastDay,
  };
}
