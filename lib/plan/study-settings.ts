import { z } from 'zod';
import { isTimeZone } from './calendar-day';

/** When a learner means to study, and where their days begin and end. */
export const studySettingsSchema = z
  .strictObject({
    /** 0 Sunday to 6 Saturday. */
    weekdays: z
      .array(z.int().min(0).max(6))
      .min(1, 'Choose at least one day of the week.')
      .max(7)
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
    minutesPerDay: z
      .int('Give whole minutes, for example 30.')
      .min(10, 'Give 10 minutes or more.')
      .max(480, 'Give 480 minutes or fewer.'),
    timeZone: z.string().max(60).refine(isTimeZone, 'Give a time zone such as America/Chicago.'),
  })
  .meta({ id: 'StudySettings' });
export type StudySettings = z.output<typeof studySettingsSchema>;
