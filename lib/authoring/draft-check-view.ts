import { z } from 'zod';
import { stimulusViewSchema } from '@/lib/exam/exam-view';

export const draftFindingSchema = z
  .object({ field: z.string(), severity: z.enum(['error', 'advice']), message: z.string() })
  .meta({ id: 'DraftFinding' });

/** What the server says of a draft while it is written. */
export const draftCheckSchema = z
  .object({
    /** Of the draft that the server has; 0 where it has none any more. */
    version: z.int(),
    findings: z.array(draftFindingSchema),
    /** What the stimulus looks like; null where there is none or it cannot be drawn. */
    stimulus: stimulusViewSchema.nullable(),
    /** A draw of a template; null for a plain question or where it cannot be drawn. */
    drawn: z
      .object({
        stem: z.string(),
        options: z.array(z.object({ text: z.string(), rationale: z.string(), correct: z.boolean() })),
      })
      .nullable(),
    /** Of many draws of a template, where they were asked for and it can be drawn. */
    trial: z
      .object({
        /** Share of draws with the key at each of the four places; none where the number is typed. */
        places: z.array(z.number()),
        different: z.int(),
        draws: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'DraftCheck' });
export type DraftCheck = z.infer<typeof draftCheckSchema>;
