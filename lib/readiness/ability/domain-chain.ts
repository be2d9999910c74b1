import type { AbilityModel, AnswerEvidence } from './ability-model';
import { dayAnswers, type DayAnswers } from './uncertain-item';

/** The days on which a learner answered questions of one domain, oldest first, and the walk after each. */
export interface DomainChain {
  readonly answers: readonly DayAnswers[];
  /** Expected step from each day to the next, from the last one to the learner's last day in any domain. */
  readonly gain: Float64Array;
  /** Answers of each day: what that step would grow by if one answer taught more by 1. */
  readonly counts: Float64Array;
  /** Variance of that step. */
  readonly stepVariance: Float64Array;
}

/** Arranges the answers of one domain. `lastDay` is the learner's last day with answers in any domain. */
export function domainChain(answers: readonly AnswerEvidence[], lastDay: number, model: AbilityModel): DomainChain {
  const byDay = new Map<number, AnswerEvidence[]>();
  for (const answer of answers) {
    const sameDay = byDay.get(answer.day);
    if (sameDay) sameDay.push(answer);
    else byDay.set(answer.day, [answer]);
  }
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const grouped = days.map((day) => byDay.get(day)!);
  return {
    answers: grouped.map(dayAnswers),
    gain: Float64Array.from(grouped, ({ length }) => model.learningPerAnswer * length),
    counts: Float64Array.from(grouped, ({ length }) => length),
    stepVariance: Float64Array.from(
      grouped,
      ({ length }, at) => model.driftSd ** 2 * ((days[at + 1] ?? lastDay) - days[at]!) + model.learningSd ** 2 * length,
    ),
  };
}
