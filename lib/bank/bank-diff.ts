import { contentHash } from './content-hash';
import type { RevisionContent } from './question';

/** What the database holds of one question. */
export interface StoredQuestion {
  id: string;
  status: 'published' | 'retired';
  /** Of the current revision. */
  contentHash: string;
  revisionNumber: number;
}

export interface BankDiff {
  added: { content: RevisionContent; hash: string }[];
  revised: { content: RevisionContent; hash: string; number: number }[];
  /** Same content as the current revision, but retired before: published again. */
  restored: string[];
  /** Published and no longer in the files. */
  retired: string[];
  unchanged: number;
}

/** Compares the files with the database. Revisions are never changed: a changed question gets the next number. */
export function diffBank(files: readonly RevisionContent[], stored: readonly StoredQuestion[]): BankDiff {
  const known = new Map(stored.map((question) => [question.id, question]));
  const diff: BankDiff = { added: [], revised: [], restored: [], retired: [], unchanged: 0 };
  const present = new Set<string>();
  for (const content of files) {
    present.add(content.id);
    const hash = contentHash(content);
    const before = known.get(content.id);
    if (!before) diff.added.push({ content, hash });
    else if (before.contentHash !== hash) diff.revised.push({ content, hash, number: before.revisionNumber + 1 });
    else if (before.status === 'retired') diff.restored.push(content.id);
    else diff.unchanged++;
  }
  for (const question of stored)
    if (question.status === 'published' && !present.has(question.id)) diff.retired.push(question.id);
  return diff;
}
