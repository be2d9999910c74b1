import 'server-only';
import { LRUCache } from 'lru-cache';
import { findRevisions } from './bank-data';
import type { RevisionContent } from './question';

// Revisions never change, so what is cached is never stale. About 4 kB each.
const cache = new LRUCache<string, RevisionContent>({ max: 4000 });

/** The contents of revisions by id, from memory where they are there. Throws where one does not exist. */
export async function getRevisions(ids: readonly string[]): Promise<Map<string, RevisionContent>> {
  const result = new Map<string, RevisionContent>();
  const missing: string[] = [];
  for (const id of ids) {
    const content = cache.get(id);
    if (content) result.set(id, content);
    else missing.push(id);
  }
  if (missing.length > 0) {
    for (const [id, content] of await findRevisions(missing)) {
      cache.set(id, content);
      result.set(id, content);
    }
  }
  for (const id of ids) if (!result.has(id)) throw new Error(`revision ${id} does not exist`);
  return result;
}
