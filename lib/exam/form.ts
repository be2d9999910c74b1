import { z } from 'zod';
import { templateDrawSchema } from '@/lib/bank/template/draw-template';

/** One place of a form, as the attempt's row keeps it. Never sent to a browser. */
export const formItemSchema = z.object({
  question: z.string(),
  revision: z.uuid(),
  /** Authored places in the order of the screen: order[0] is the authored place of the first option shown. */
  order: z.array(z.int()),
  /** Absent: one option is chosen. */
  type: z.enum(['multiple', 'numeric', 'ordering']).optional(),
  /** False for an unmarked pretest item. */
  scored: z.boolean(),
  domain: z.string(),
  topic: z.string(),
  objective: z.string(),
  /** Of a template: what was drawn for this attempt. The attempt's own, so that a reload shows the same numbers. */
  draw: templateDrawSchema.optional(),
});
export type FormItem = z.infer<typeof formItemSchema>;

export const formSchema = z.array(formItemSchema);
