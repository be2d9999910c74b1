import { z } from 'zod';

const roleSchema = z.enum(['student', 'instructor', 'administrator']);
const stateSchema = z.enum(['active', 'off']);

/** Which users are asked for. Empty texts of a form count as no choice. */
export const userFilterSchema = z.object({
  /** Part of a name or an address. */
  search: z.string().trim().max(200).default(''),
  role: z.preprocess((value) => value || undefined, roleSchema.optional()),
  /** Whether the account is on or switched off. */
  state: z.preprocess((value) => value || undefined, stateSchema.optional()),
});
export type UserFilter = z.output<typeof userFilterSchema>;

const nouns = {
  student: ['student', 'students'],
  instructor: ['instructor', 'instructors'],
  administrator: ['administrator', 'administrators'],
} as const;

/** "One user.", "12 instructors, switched off, with “an” in the name or address." */
export function userCountSentence(total: number, { search, role, state }: UserFilter): string {
  const [one, many] = role ? nouns[role] : (['user', 'users'] as const);
  const parts = [
    total === 1 ? `One ${one}` : `${total} ${many}`,
    ...(state === 'off' ? [', switched off,'] : state === 'active' ? [' whose account is on'] : []),
    ...(search ? [` with “${search}” in the name or address`] : []),
  ];
  return `${parts.join('').replace(/,$/, '')}.`;
}
