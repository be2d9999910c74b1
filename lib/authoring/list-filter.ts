import { z } from 'zod';

/** What a list of questions can be narrowed to; "current" is all but the retired ones. */
export const listStates = ['current', 'draft', 'in-review', 'published', 'retired'] as const;

/** As it stands in the address of the list. What is wrong there counts as not given. */
export const listFilterSchema = z.object({
  search: z.string().trim().max(200).catch(''),
  topic: z.string().max(80).catch(''),
  state: z.enum(listStates).catch('current'),
  bank: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ListFilter = z.infer<typeof listFilterSchema>;
