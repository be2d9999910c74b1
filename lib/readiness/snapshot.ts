import 'server-only';
import { getBlueprint } from '@/lib/bank/bank-index';
import { forecastScore } from './ability/forecast-score';
import { forecastGround } from './current-forecast';
import { listFirstAnswers } from './evidence-data';
import { DEFAULT_CUT, resolveGoal } from './goal';
import { findGoal } from './goal-data';
import { makeForecast } from './make-forecast';
import { dropSnapshotsAfter, insertSnapshot, listWithoutSnapshot } from './snapshot-data';

/** Most snapshots that one reading makes up for; a later one goes on. */
const MOST_AT_ONCE = 100;

/**
 * Writes the snapshots that a learner's scored attempts of a certification lack, each from the answers up to its
 * own end. Doing it again changes nothing.
 */
export async function ensureSnapshots(learnerId: string, certificationId: string): Promise<void> {
  const list = () => listWithoutSnapshot(learnerId, certificationId, MOST_AT_ONCE);
  const found = await list();
  if (!found[0]) return;
  // An attempt whose time ran out may be scored after one that ended later: that one did not know its answers.
  const dropped = await dropSnapshotsAfter(learnerId, certificationId, found[0].at);
  const lacking = dropped > 0 ? await list() : found;
  const [ground, answers, stored] = await Promise.all([
    forecastGround(certificationId),
    listFirstAnswers(learnerId),
    findGoal(learnerId, certificationId),
  ]);
  const { cut } = resolveGoal(stored);
  for (const { attemptId, at } of lacking) {
    const known = answers.filter((answer) => answer.at <= at);
    const made = makeForecast(ground, known, at, cut);
    const standardChance =
      cut === DEFAULT_CUT
        ? made.forecast.passProbability
        : forecastScore(made.ability, ground.form, DEFAULT_CUT).passProbability;
    await insertSnapshot(
      { learnerId, certificationId, attemptId },
      { at, cut, calibrationVersion: ground.calibrationVersion, standardChance },
      made,
    );
  }
}

/** The same for the certification of one blueprint: what the end of an attempt calls. Nothing where it is not offered any more. */
export async function recordSnapshots(learnerId: string, blueprintId: string): Promise<void> {
  const { certification } = await getBlueprint(blueprintId);
  await ensureSnapshots(learnerId, certification.id);
}
