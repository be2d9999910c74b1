import 'server-only';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import type { ResultView } from '@/lib/exam/result-view';
import { forecastGround } from './current-forecast';
import { listFirstAnswers } from './evidence-data';
import { resolveGoal } from './goal';
import { findGoal } from './goal-data';
import { makeForecast } from './make-forecast';
import type { ShareEstimate } from './readiness-view';

/** What a diagnostic found, on the form of the whole exam. */
export interface DiagnosticOutcome {
  readonly certificationId: string;
  readonly goal: number;
  readonly overall: { readonly share: number; readonly low: number; readonly high: number };
  readonly domains: readonly ShareEstimate[];
  /** First answers that it rests on: those of the diagnostic and all before it. */
  readonly answers: number;
  /** New questions that a forecast of the exam still lacks. */
  readonly missing: number;
}

/** From the learner's first answers up to the end of the diagnostic. */
export async function diagnosticOutcome(learnerId: string, result: ResultView): Promise<DiagnosticOutcome> {
  const [ground, answers, stored] = await Promise.all([
    forecastGround(result.certification),
    listFirstAnswers(learnerId),
    findGoal(learnerId, result.certification),
  ]);
  const { cut, goal } = resolveGoal(stored);
  const at = answers.find(({ attemptId }) => attemptId === result.attemptId)?.at ?? Date.parse(result.endedAt);
  const known = answers.filter((answer) => answer.at <= at);
  const { ability, forecast, missing } = makeForecast(ground, known, at, cut);
  const leaves = leafDomains(ground.blueprint.domains);
  return {
    certificationId: result.certification,
    goal,
    overall: { share: forecast.expectedShare, ...forecast.expectedShareInterval },
    domains: forecast.domains.map(({ domain, expectedShare, interval }, d) => ({
      id: domain,
      name: leaves.find(({ id }) => id === domain)?.name ?? domain,
      share: expectedShare,
      ...interval,
      answers: ability.domains[d]?.answers ?? 0,
    })),
    answers: ability.answers,
    missing: missing.reduce((sum, one) => sum + one.missing, 0),
  };
}
