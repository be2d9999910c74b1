import { z } from 'zod';
import { planTaskSchema } from './plan-task';
import { studySettingsSchema } from './study-settings';

const plannedDaySchema = z.object({
  day: z.iso.date(),
  kind: z.enum(['study', 'rest', 'exam']),
  tasks: z.array(planTaskSchema),
});

/** A learner's plan: what today holds, and the days ahead as they stand now. */
export const planViewSchema = z
  .object({
    /** Null where no plan was made; then there are no days. */
    settings: studySettingsSchema.nullable(),
    /** The test plan that is studied for; null where none is offered. */
    blueprintId: z.string().nullable(),
    certification: z.string().nullable(),
    today: z.iso.date(),
    exam: z.object({ certificationId: z.string(), day: z.iso.date(), daysLeft: z.int() }).nullable(),
    todays: z.array(z.object({ task: planTaskSchema, done: z.boolean() })),
    /** From today on; today as it would be planned now. */
    days: z.array(plannedDaySchema),
  })
  .meta({ id: 'Plan' });
export type PlanView = z.output<typeof planViewSchema>;
