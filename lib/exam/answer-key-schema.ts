import { z } from 'zod';

/** How a question is answered. "choice" is one right option of several. */
export const answerTypes = ['choice', 'multiple', 'numeric', 'ordering'] as const;
export type AnswerType = (typeof answerTypes)[number];

const places = z.array(z.int().min(0));

/**
 * What is right, in authored places or in those of a screen.
 * choice: any one of `options`. multiple: all of `options` and no other. numeric: a number no further from `value` than
 * `tolerance`. ordering: exactly `order`. No answer is partly right.
 */
export const answerKeySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choice'), options: places }),
  z.object({ type: z.literal('multiple'), options: places.min(1) }),
  z.object({
    type: z.literal('numeric'),
    value: z.string(),
    tolerance: z.number().min(0),
    unit: z.string().nullable(),
  }),
  z.object({ type: z.literal('ordering'), order: places.min(2) }),
]);
export type AnswerKey = z.infer<typeof answerKeySchema>;
