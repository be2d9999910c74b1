import type { IndexedQuestion } from './assemble';

type Pool = ReadonlyMap<string, readonly IndexedQuestion[]>;

// Made once for each bank, which lives as long as its index.
const made = new WeakMap<Pool, Pool>();

/** Whether a certification form may hold a question: those exams ask for one option of several and nothing else. */
export function isCertified(question: Pick<IndexedQuestion, 'type'>): boolean {
  return question.type === undefined;
}

/** The part of a pool that certification forms, diagnostics and the sample draw from. */
export function certifiedOnly(pool: Pool): Pool {
  const known = made.get(pool);
  if (known) return known;
  const certified = new Map([...pool].map(([domain, questions]) => [domain, questions.filter(isCertified)]));
  made.set(pool, certified);
  return certified;
}
