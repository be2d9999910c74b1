import type { IndexedQuestion } from './assemble';

/** FNV-1a, 32 bits: spreads ids evenly and is the same everywhere and always. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * One full form's worth of questions that only full-length exams draw from, so that study does not spend them.
 * In each domain those with the lowest hash of their id, no two enemies: adding questions to the bank moves few
 * in or out. Empty where the bank could not give a second form besides, since then study would have nothing left.
 *
 * @param needed items of a full form in each leaf domain, pretest items included
 */
export function reserveForm(
  salt: string,
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>,
  needed: ReadonlyMap<string, number>,
): Set<string> {
  const reserved = new Set<string>();
  for (const [domain, n] of needed) {
    const questions = pool.get(domain) ?? [];
    if (questions.length < 2 * n) return new Set();
    const byHash = questions.map((question) => ({ question, hash: fnv1a(`${salt}:${question.id}`) }));
    byHash.sort((a, b) => a.hash - b.hash || (a.question.id < b.question.id ? -1 : 1));
    const barred = new Set<string>();
    let taken = 0;
    for (const { question } of byHash) {
      if (taken === n) break;
      if (barred.has(question.id) || question.enemies.some((enemy) => reserved.has(enemy))) continue;
      reserved.add(question.id);
      for (const enemy of question.enemies) barred.add(enemy);
      taken++;
    }
    if (taken < n) return new Set();
  }
  return reserved;
}
