import { z } from 'zod';

/** Which learners a list of a cohort shows, as it stands in the address. What is wrong there counts as not given. */
export const personFilterSchema = z.object({
  search: z.string().trim().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type PersonFilter = z.infer<typeof personFilterSchema>;

/** Learners on a page of a list. */
export const personsPerPage = 50;

export function pageCount(found: number): number {
  return Math.max(1, Math.ceil(found / personsPerPage));
}
