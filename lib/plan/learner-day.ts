import 'server-only';
import { listGoals } from '@/lib/readiness/goal-data';
import { dayAt, type Day } from './calendar-day';
import { findStudyPlan } from './plan-data';
import type { StudySettings } from './study-settings';

/** Where a learner's days begin, and the next exam. */
export interface LearnerDay {
  today: Day;
  timeZone: string;
  /** The soonest that is entered and not over; null without one. */
  exam: { certificationId: string; day: Day } | null;
  /** Null where no plan was made. */
  settings: StudySettings | null;
}

/** A learner who has not said otherwise is taken to live where the server stands. */
const serverTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param now ms since 1970 */
export async function readLearnerDay(learnerId: string, now: number): Promise<LearnerDay> {
  const [settings, goals] = await Promise.all([findStudyPlan(learnerId), listGoals(learnerId)]);
  const timeZone = settings?.timeZone ?? serverTimeZone;
  const today = dayAt(now, timeZone);
  const [exam = null] = goals
    .flatMap(({ certificationId, examDate }) =>
      examDate !== null && examDate >= today ? [{ certificationId, day: examDate }] : [],
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { today, timeZone, exam, settings };
}
