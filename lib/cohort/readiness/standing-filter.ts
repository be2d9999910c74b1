import { z } from 'zod';

/** Which learners the page of a cohort's readiness shows, as it stands in the address. What is wrong there counts as not given. */
export const standingFilterSchema = z.object({
  search: z.string().trim().max(100).catch(''),
  /** "risk": those who may need help. */
  show: z.enum(['everyone', 'risk']).catch('everyone'),
  /** "name", "all" or the id of a domain. */
  sort: z.string().min(1).max(60).catch('all'),
  order: z.enum(['up', 'down']).catch('up'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type StandingFilter = z.infer<typeof standingFilterSchema>;
