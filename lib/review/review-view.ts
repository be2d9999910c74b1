import { z } from 'zod';

/** What comes back to a learner, and when. */
export const reviewViewSchema = z
  .object({
    /** The test plan that a session is made for; null where none is offered. */
    blueprintId: z.string().nullable(),
    certification: z.string().nullable(),
    /** Due now, and how many of these are for today. */
    due: z.int(),
    forToday: z.int(),
    /** Due too, but in no domain of this test plan, or in an exam that is open. */
    elsewhere: z.int(),
    /** Day by day from tomorrow. */
    ahead: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    /** All that come back, and why they did first. */
    questions: z.int(),
    reasons: z.object({ missed: z.int(), guessed: z.int(), marked: z.int() }),
    /** A review session that was begun or prepared and is not finished. */
    openAttemptId: z.uuid().nullable(),
  })
  .meta({ id: 'Review' });
export type ReviewView = z.output<typeof reviewViewSchema>;
