import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import type { Blueprint } from '@/lib/exam/blueprint';
import { AppError } from '@/lib/http/app-error';
import { findRefit } from '@/lib/outcomes/outcome-data';
import { listFirstAnswers } from './evidence-data';
import { domainOfItems, referenceFormOf } from './first-answers';
import { resolveGoal, type Goal } from './goal';
import { findGoal } from './goal-data';
import { itemDifficulties } from './item-difficulty';
import { shownForecast, type Forecast, type ForecastGround } from './make-forecast';

/** Reads the current blueprint of a certification and the difficulties. Throws AppError 'not-found' where it is not offered. */
export async function forecastGround(certificationId: string): Promise<ForecastGround> {
  const index = await bankIndex();
  const blueprint = index.currentBlueprints
    .map((id) => index.blueprints.get(id))
    .findLast((one) => one?.certification.id === certificationId);
  if (!blueprint)
    throw new AppError('not-found', 'This certification is not offered. Choose one from the list of exams.');
  return forecastGroundOf(blueprint);
}

/** The same for one blueprint, offered or not. */
export async function forecastGroundOf(blueprint: Blueprint): Promise<ForecastGround> {
  const [{ version, items }, refit] = await Promise.all([itemDifficulties(), findRefit()]);
  const groupOf = domainOfItems(blueprint, items);
  return {
    blueprint,
    items,
    calibrationVersion: version,
    groupOf,
    form: referenceFormOf(items, groupOf),
    refit,
  };
}

export interface CurrentForecast extends Forecast, Goal {
  readonly certificationId: string;
}

/** What a learner's answers say today. Throws AppError 'not-found' for a certification that is not offered. */
export async function currentForecast(learnerId: string, certificationId: string): Promise<CurrentForecast> {
  const [ground, answers, stored] = await Promise.all([
    forecastGround(certificationId),
    listFirstAnswers(learnerId),
    findGoal(learnerId, certificationId),
  ]);
  const goal = resolveGoal(stored);
  return { certificationId, ...goal, ...shownForecast(ground, answers, Date.now(), goal.cut) };
}
