import { z } from 'zod';
import { answerKeySchema } from './answer-key-schema';

/** What is told of a question once it may be: when its answer is locked in study, or the attempt is over. */
export const revealSchema = z
  .object({
    /**
     * In the order of the attempt. Of a numeric question the one right number, of an ordering all of them right in their
     * places.
     */
    options: z.array(z.object({ text: z.string(), correct: z.boolean(), rationale: z.string() })),
    /** Every key that counts, in the places of the attempt: one, unless a correction has put others beside it. */
    keys: z.array(answerKeySchema),
    references: z.array(
      z.object({
        title: z.string(),
        publisher: z.string(),
        year: z.int(),
        section: z.string().nullable(),
        url: z.string().nullable(),
      }),
    ),
    topic: z.string(),
    topicTitle: z.string(),
    objectiveTitle: z.string(),
    /** The section of the topic's page (/topics/TOPIC) that teaches the objective; null where none does. */
    summarySection: z.string().nullable(),
    /** What was decided of its key since; null where the author's key holds. */
    correction: z
      .object({ kind: z.enum(['accept', 'replace', 'credit', 'exclude']), at: z.iso.datetime(), reason: z.string() })
      .nullable(),
    level: z.enum(['recall', 'application', 'analysis']),
  })
  .meta({ id: 'Reveal' });
export type Reveal = z.infer<typeof revealSchema>;
