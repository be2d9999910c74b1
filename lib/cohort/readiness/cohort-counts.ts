import { z } from 'zod';

const tally = z.object({ correct: z.int(), n: z.int() });

/** What a job counts of a cohort. Shares are of scored items of attempts that are over. */
export const cohortCountsSchema = z.object({
  blueprintId: z.string(),
  learners: z.array(
    z.object({
      id: z.uuid(),
      /** By leaf domain of the blueprint. */
      domains: z.record(z.string(), tally),
      /** End of the latest attempt, ISO 8601; null where there is none. */
      lastAt: z.string().nullable(),
      /** Chance of passing at the default cut in the latest forecast that could be shown, as the model made it; null where there is none. */
      chance: z.number().nullable(),
    }),
  ),
  /** Objectives by their answers in all attempts of the last 60 days; without what a correction credits or excludes. */
  objectives: z.array(tally.extend({ id: z.string() })),
  /** Right answers of each week (its Monday), the last twelve. */
  weeks: z.array(
    tally.extend({
      week: z.string(),
      learners: z.int(),
      /** Share right below which a quarter, half and three quarters of that week's learners lie; null in older counts. */
      quartiles: z.tuple([z.number(), z.number(), z.number()]).nullish(),
    }),
  ),
});
export type CohortCounts = z.infer<typeof cohortCountsSchema>;
