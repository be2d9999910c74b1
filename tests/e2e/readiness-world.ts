import type { Page } from '@playwright/test';
import { rows } from './database';
import { takeExam } from './learner-world';

/**
 * Short exams of the signed-in learner, one a week, the last one now. Everything before is moved back, and readiness
 * is left to be made up for.
 */
export async function practiseForWeeks(page: Page, weeks: number, wrongEvery: (week: number) => number): Promise<void> {
  for (let week = 0; week < weeks; week++) {
    const { attemptId } = await takeExam(page, { wrongEvery: wrongEvery(week) });
    const last = week === weeks - 1;
    await rows(
      `with own as (select learner_id from attempt where id = $1),
        gone as (delete from ability_snapshot where learner_id in (select learner_id from own)),
        moved as (update attempt set closed_at = closed_at - $2::interval where learner_id in (select learner_id from own))
      update mark set marked_at = marked_at - $2::interval where learner_id in (select learner_id from own)`,
      [attemptId, last ? '0 days' : '7 days'],
    );
  }
}
