import 'server-only';
import { forecastGround } from './current-forecast';
import { listFirstAnswers } from './evidence-data';
import { resolveGoal } from './goal';
import { findGoal } from './goal-data';
import { weeklyPoints, type HistoryPoint } from './history-points';
import { shownForecast } from './make-forecast';
import { ensureSnapshots } from './snapshot';
import { listSnapshots } from './snapshot-data';
import { pastPoint, toPoint } from './to-point';
import { usualCertification } from './usual-certification';

/** Readiness as the home page shows it. */
export interface ReadinessGlance {
  readonly certificationId: string;
  readonly goal: number;
  readonly answers: number;
  /** Answers that a forecast still lacks. */
  readonly missing: number;
  /** Null while any is lacking. */
  readonly ready: {
    readonly points: readonly HistoryPoint[];
    readonly pass: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

/** Of the certification that the learner practised last; null where nothing is offered. */
export async function readinessGlance(learnerId: string): Promise<ReadinessGlance | null> {
  const certificationId = await usualCertification(learnerId);
  if (certificationId === null) return null;
  await ensureSnapshots(learnerId, certificationId);
  const [ground, answers, stored, snapshots] = await Promise.all([
    forecastGround(certificationId),
    listFirstAnswers(learnerId),
    findGoal(learnerId, certificationId),
    listSnapshots(learnerId, certificationId),
  ]);
  const { cut, goal } = resolveGoal(stored);
  const now = Date.now();
  const { ability, forecast, missing, ready } = shownForecast(ground, answers, now, cut);
  const points = weeklyPoints(
    snapshots.filter((snapshot) => snapshot.ready).map((snapshot) => pastPoint(snapshot, ground.refit)),
    toPoint({ at: now, answers: ability.answers, cut, ...forecast }),
  );
  return {
    certificationId,
    goal,
    answers: ability.answers,
    missing: missing.reduce((sum, domain) => sum + domain.missing, 0),
    ready: ready ? { points, pass: forecast.passProbability, ...forecast.passProbabilityInterval } : null,
  };
}
