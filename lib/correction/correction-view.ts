import { z } from 'zod';
import { answerKeySchema } from '@/lib/exam/answer-key-schema';
import { correctionKinds } from '@/lib/exam/key-rule';

const tally = z.object({ correct: z.int(), n: z.int() });

/** How many results a correction changes, and how. Kept with it: it names nobody. */
export const correctionCountsSchema = z.object({
  /** Finished exams and sets that hold the question, and how many people took them. */
  attempts: z.int(),
  learners: z.int(),
  /** Scores that rise, fall, and stay. */
  up: z.int(),
  down: z.int(),
  same: z.int(),
  /** Exams whose share right rises to the learner's cut or above, and falls below it. */
  crossUp: z.int(),
  crossDown: z.int(),
});
export type CorrectionCounts = z.infer<typeof correctionCountsSchema>;

/** What a correction does, or would do, to results that are there, for whoever asks now. */
export const correctionEffectSchema = correctionCountsSchema
  .extend({
    /** Those that change most, who cross the cut first; at most 20. */
    examples: z.array(
      z.object({
        /** Null where they are not a learner of who asks. */
        learner: z.string().nullable(),
        title: z.string(),
        before: tally,
        after: tally,
        crosses: z.enum(['up', 'down']).nullable(),
      }),
    ),
  })
  .meta({ id: 'CorrectionEffect' });
export type CorrectionEffect = z.infer<typeof correctionEffectSchema>;

export const correctionBodySchema = z.strictObject({
  revisionId: z.uuid(),
  kind: z.enum(correctionKinds),
  /** For "accept" and "replace": authored places of the options that count as right from now on, besides the key or in its place. */
  options: z.array(z.int().min(0).max(7)).max(8),
  /** The same for a question that is not answered by one option: another key, in authored places. */
  key: answerKeySchema
    .refine(
      (key) =>
        key.type !== 'numeric' ||
        (key.value.length <= 40 && (key.unit?.length ?? 0) <= 20 && key.tolerance <= 1_000_000),
      'Write the number in 40 characters at most.',
    )
    .nullable()
    .default(null),
  /** Whether revisions with the same options and key are corrected with it. */
  alike: z.boolean(),
  /** Keep the question out of new exams and sets. */
  withhold: z.boolean(),
  reason: z.string().trim().min(3, 'Say why, in a sentence. Learners read it.').max(500),
  /** The proposal that this follows from. */
  proposalId: z.uuid().nullable(),
  /** Only say what would change. */
  preview: z.boolean(),
});
export type CorrectionBody = z.infer<typeof correctionBodySchema>;
