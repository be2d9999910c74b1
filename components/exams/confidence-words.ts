import type { Blueprint } from '@/lib/exam/blueprint';

/** What the grades of confidence mean, from the surest on. */
export const confidenceWords = {
  A: 'from the certifying body’s own text',
  B: 'two or more secondary sources agree',
  C: 'a single or conflicting source, or our own reading',
} as const satisfies Record<Blueprint['confidence'], string>;
