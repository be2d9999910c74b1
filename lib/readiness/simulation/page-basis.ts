import { DEFAULT_GUESSING } from '../ability/ability-model';
import { difficultyOfLabel } from '../ability/difficulty-label';
import type { ReferenceDifficulty } from '../ability/reference-form';
import { createCalibrator, type Examinee } from '../calibration/calibrator';
import { referenceFormOf, type KnownItems } from '../first-answers';
import type { ForecastBasis } from '../make-forecast';
import { DAYS, domains, type SimulatedBank, type SimulatedLearner } from './simulate-learner';

/** As many as a full run of the service makes, the first one settling after as many attempts. */
const PASSES = 4;
const ATTEMPTS_A_SETTLING = 2000;

/** What the readiness page makes forecasts from in a simulated world, with the given difficulties; labels for the rest. */
export function pageBasis(bank: SimulatedBank, measured?: ReadonlyMap<string, ReferenceDifficulty>): ForecastBasis {
  const groups = new Map<string, string>();
  const items: KnownItems = new Map(
    bank.flatMap((questions, d) =>
      questions.map(({ id, label }) => {
        const { domain } = domains[d]!;
        groups.set(id, domain);
        const difficulty = measured?.get(id) ?? difficultyOfLabel(label);
        const known = { objective: domain, published: true, guessing: DEFAULT_GUESSING };
        return [id, { ...known, exam: difficulty, study: difficulty }] as const;
      }),
    ),
  );
  const groupOf = (id: string): string | undefined => groups.get(id);
  return {
    blueprint: { domains: domains.map(({ domain, items: n }) => ({ id: domain, name: domain, items: n, topics: [] })) },
    items,
    groupOf,
    form: referenceFormOf(items, groupOf),
  };
}

/** Difficulties as the service measures them: from all learners' answers, each session one examinee, in the order of time. */
export function measuredDifficulties(
  bank: SimulatedBank,
  learners: readonly SimulatedLearner[],
): Map<string, ReferenceDifficulty> {
  const labels = new Map(bank.flatMap((questions) => questions.map(({ id, label }) => [id, label] as const)));
  const calibrator = createCalibrator((id) => {
    const label = labels.get(id);
    return label === undefined ? undefined : { ...difficultyOfLabel(label), guessing: DEFAULT_GUESSING };
  });
  const attempts = byDay(learners);
  for (let pass = 0; pass < PASSES; pass++) {
    if (pass > 0) calibrator.restart();
    attempts.forEach((attempt, at) => {
      calibrator.count(attempt);
      if (pass === 0 && (at + 1) % ATTEMPTS_A_SETTLING === 0) calibrator.settle();
    });
    calibrator.settle();
  }
  return new Map(
    calibrator
      .items()
      .map(({ questionId, difficulty, standardError }) => [questionId, { mean: difficulty, sd: standardError }]),
  );
}

function byDay(learners: readonly SimulatedLearner[]): Examinee[] {
  const days = Array.from({ length: DAYS }, (): Examinee[] => []);
  for (const { answers } of learners) {
    for (let from = 0, to = 0; from < answers.length; from = to) {
      const { day } = answers[from]!;
      while (to < answers.length && answers[to]!.day === day) to++;
      const session = answers.slice(from, to);
      days[day]!.push({
        kind: 'exam',
        questionIds: session.map(({ questionId }) => questionId),
        right: session.map(({ right }) => right),
      });
    }
  }
  return days.flat();
}
