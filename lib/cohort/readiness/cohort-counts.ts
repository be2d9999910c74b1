import { z } from 'zod';

const tally = z.object({ correct: z.int(), n: z.int() });
const tallies = z.record(z.string(), tally);

/** What a job counts of a cohort as a whole. Shares are of scored items of attempts that are over. */
export const cohortCountsSchema = z.object({
  blueprintId: z.string(),
  /** How many learners were counted, each with a row of their own (`LearnerCounts`). */
  learners: z.int(),
  /** All learners together, by leaf domain of the blueprint. */
  domains: tallies,
  /** How many learners have 0 to 9, 10 to 19, ... and 90 to 100 percent right; those with no scored item stand nowhere. */
  shares: z.array(z.int()).length(10),
  /** Objectives by their answers in all attempts of the last 60 days; without what a correction credits or excludes. */
  objectives: z.array(tally.extend({ id: z.string() })),
  /** Right answers of each week (its Monday), the last twelve. */
  weeks: z.array(
    tally.extend({
      week: z.string(),
      learners: z.int(),
      /** Share right below which a quarter, half and three quarters of that week's learners lie. */
      quartiles: z.tuple([z.number(), z.number(), z.number()]),
    }),
  ),
});
export type CohortCounts = z.infer<typeof cohortCountsSchema>;

/** What is counted of one learner of a cohort. */
export const learnerCountsSchema = z.object({
  id: z.uuid(),
  correct: z.int(),
  n: z.int(),
  /** By leaf domain of the blueprint. */
  domains: tallies,
  /** End of the latest attempt; null where there is none. */
  lastAt: z.date().nullable(),
  /** Chance of passing at the default cut in the latest forecast that could be shown, as the model made it; null where there is none. */
  chance: z.number().nullable(),
});
export type LearnerCounts = z.infer<typeof learnerCountsSchema>;
