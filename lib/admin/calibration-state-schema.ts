import { z } from 'zod';
import { calibrationFlags } from '@/lib/readiness/calibration/calibration-flags';

const flaggedSchema = z.object({
  questionId: z.string(),
  kind: z.enum(['exam', 'study']),
  n: z.int(),
  correct: z.int(),
  flags: z.array(z.enum(calibrationFlags)),
});

/** How the measuring of questions stands. Times are ISO 8601. */
export const calibrationStateSchema = z
  .object({
    /** What the run that is under way in any process last said; null where none is. */
    running: z.object({ progress: z.string().nullable() }).nullable(),
    /** The newest run that counted anything. */
    last: z
      .object({
        version: z.int(),
        at: z.iso.datetime(),
        durationMs: z.number(),
        full: z.boolean(),
        /** First answers that difficulties rest on, and those that were new. */
        responses: z.number(),
        added: z.number(),
      })
      .nullable(),
    /** Questions to look at, of those whom the reader may see: how many, and the first of them. */
    flaggedCount: z.int(),
    flagged: z.array(flaggedSchema),
  })
  .meta({ id: 'CalibrationState' });
export type CalibrationState = z.output<typeof calibrationStateSchema>;
