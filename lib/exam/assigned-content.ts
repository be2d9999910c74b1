import { z } from 'zod';
import { selectionSchema } from './exam-request';

/** Most questions of a fixed list. */
export const maxListed = 200;

/** What an assigned exam is made of: a rule that draws, or questions by name in their order. */
export const assignedContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rule'),
    selection: selectionSchema.refine(
      (selection) =>
        selection.kind !== 'missed' &&
        selection.kind !== 'review' &&
        selection.kind !== 'objectives' &&
        (!('only' in selection) || selection.only !== 'missed'),
      'Choose a rule that is the same for all.',
    ),
  }),
  z.strictObject({
    kind: z.literal('list'),
    questions: z.array(z.string().max(120)).min(1, 'Choose at least one question.').max(maxListed),
  }),
]);
export type AssignedContent = z.infer<typeof assignedContentSchema>;
