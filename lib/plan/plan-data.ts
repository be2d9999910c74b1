import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { Day } from './calendar-day';
import { planTaskSchema, type PlanTask } from './plan-task';
import type { StudySettings } from './study-settings';

/** When a learner means to study; null where no plan was made. */
export async function findStudyPlan(learnerId: string): Promise<StudySettings | null> {
  return db().studyPlan.findUnique({
    where: { learnerId },
    select: { weekdays: true, minutesPerDay: true, timeZone: true },
  });
}

/** Writes it. What was planned for days from `today` on is planned again. */
export async function saveStudyPlan(learnerId: string, settings: StudySettings, today: Day): Promise<void> {
  await db().$transaction([
    db().studyPlan.upsert({
      where: { learnerId },
      create: { learnerId, ...settings },
      update: { ...settings, updatedAt: new Date() },
    }),
    db().planDay.deleteMany({ where: { learnerId, day: { gte: new Date(today) } } }),
  ]);
}

/** Ends the plan; days that were planned are forgotten. */
export async function deleteStudyPlan(learnerId: string): Promise<void> {
  await db().$transaction([
    db().studyPlan.deleteMany({ where: { learnerId } }),
    db().planDay.deleteMany({ where: { learnerId } }),
  ]);
}

/** Blueprint of what the learner prepared last; null where that is nothing. */
export async function findLatestBlueprint(learnerId: string): Promise<string | null> {
  const attempt = await db().attempt.findFirst({
    where: { learnerId },
    orderBy: { createdAt: 'desc' },
    select: { blueprintId: true },
  });
  return attempt?.blueprintId ?? null;
}

/** What was planned for a day; null where the learner has not looked on it yet. */
export async function findPlanDay(learnerId: string, day: Day): Promise<PlanTask[] | null> {
  const row = await db().planDay.findUnique({
    where: { learnerId_day: { learnerId, day: new Date(day) } },
    select: { tasks: true },
  });
  return row && z.array(planTaskSchema).parse(row.tasks);
}

/** Keeps what is planned for a day. The first to look decides. */
export async function keepPlanDay(learnerId: string, day: Day, tasks: readonly PlanTask[]): Promise<void> {
  await db().planDay.createMany({
    data: [{ learnerId, day: new Date(day), tasks: [...tasks] }],
    skipDuplicates: true,
  });
}
