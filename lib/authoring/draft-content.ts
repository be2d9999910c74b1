import { z } from 'zod';

const words = (max: number) => z.string().max(max);

/**
 * A question that is being written: the fields of lib/bank/question.ts, any of them missing or not yet right. Only sizes
 * are bounded, so that whatever is typed can be saved.
 */
export const draftContentSchema = z
  .strictObject({
    topic: words(80).optional(),
    /** Without its topic: "order-of-draw". */
    objective: words(80).optional(),
    level: words(20).optional(),
    difficulty: z.number().optional(),
    /** Absent: one option is right. */
    type: z.enum(['multiple', 'numeric', 'ordering']).optional(),
    stem: words(6000).default(''),
    stimulus: z.json().optional(),
    options: z
      .array(
        z.strictObject({
          text: words(2000).default(''),
          rationale: words(5000).default(''),
          correct: z.boolean().optional(),
        }),
      )
      .max(12)
      .optional(),
    fixedOrder: z.boolean().optional(),
    tolerance: z.number().optional(),
    unit: words(100).optional(),
    /** In the place of options. */
    template: z.json().optional(),
    references: z
      .array(z.strictObject({ source: words(120), section: words(400).optional() }))
      .max(20)
      .optional(),
    reviewBy: words(20).optional(),
    enemies: z.array(words(120)).max(200).optional(),
  })
  .meta({ id: 'DraftContent' });
export type DraftContent = z.infer<typeof draftContentSchema>;
