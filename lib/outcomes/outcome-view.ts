import { z } from 'zod';
import { outcomeResults } from './outcome-results';

const result = z.enum(outcomeResults);
export type OutcomeResult = z.output<typeof result>;

/** What became of a real exam. */
export const outcomeSchema = z
  .object({
    id: z.uuid(),
    certificationId: z.string(),
    takenOn: z.iso.date(),
    result,
    scaledScore: z.int().nullable(),
    /** Whether somebody else entered it. */
    byOther: z.boolean(),
  })
  .meta({ id: 'ExamOutcome' });
export type OutcomeView = z.output<typeof outcomeSchema>;

/** What is told of an exam. */
export const outcomeBodySchema = z.strictObject({
  certificationId: z.string().max(20),
  takenOn: z.iso.date('Give a day such as 2027-03-31.'),
  result: z.enum(outcomeResults, 'Choose one.'),
  scaledScore: z.int('Give a whole number, or leave it empty.').min(0).max(10_000).nullable(),
});
export type OutcomeBody = z.output<typeof outcomeBodySchema>;
