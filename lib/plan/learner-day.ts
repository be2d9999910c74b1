import 'server-only';
import { listGoals } from '@/lib/readiness/goal-data';
import { readSchool } from '@/lib/school/read-school';
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

/**
 * A learner who has not said otherwise is taken to live where the school is.
 *
 * @param now ms since 1970
 */
export async function readLearnerDay(learnerId: string, now: number): Promise<LearnerDay> {
  const [settings, goals, school] = await Promise.all([findStudyPlan(learnerId), listGoals(learnerId), readSchool()]);
  const timeZone = settings?.timeZone ?? school.timeZone;
  const today = dayAt(now, timeZone);
  const [exam = null] = goals
    .flatMap(({ certificationId, examDate }) =>
      examDate !== null && examDate >= today ? [{ certificationId, day: examDate }] : [],
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return { today, timeZone, exam, settings };
}
