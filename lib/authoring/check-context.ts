import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { bankIndex } from '@/lib/bank/bank-index';
import { substance, trigrams } from '@/lib/bank/lint/check-duplicates';
import type { Speller } from '@/lib/bank/lint/spelling';
import { getRevisions } from '@/lib/bank/revision-cache';
import { db } from '@/lib/db/client';
import type { CheckContext } from './check-draft';
import type { DraftContent } from './draft-content';

let speller: Promise<Speller> | undefined;

/** The dictionary takes memory and a second to read, so it is read when somebody first writes. */
async function readSpeller(): Promise<Speller> {
  const { makeSpeller } = await import('@/lib/bank/lint/spelling');
  const words = await readFile(path.join(process.cwd(), 'question-bank', 'words.txt'), 'utf8').catch(() => '');
  return makeSpeller(words.split('\n').filter(Boolean));
}

// About 4 kB each; revisions never change.
const grams = new LRUCache<string, ReadonlySet<string>>({ max: 2000 });

/** Everything that a draft of `questionId` is checked against. `today` is "2026-11-22". */
export async function checkContext(questionId: string, draft: DraftContent, today: string): Promise<CheckContext> {
  speller ??= readSpeller();
  const [index, knows] = await Promise.all([bankIndex(), speller]);
  const ids = new Set([...index.questions, ...index.privateQuestions].map((question) => question.id));
  const unknown = (draft.enemies ?? []).filter((enemy) => !ids.has(enemy));
  if (unknown.length > 0)
    for (const { id } of await db().question.findMany({ where: { id: { in: unknown } }, select: { id: true } }))
      ids.add(id);
  const others = index.questions.filter(
    (question) => question.topic === draft.topic && question.id !== questionId && !question.template,
  );
  const missing = others.filter((question) => !grams.has(question.revision)).map((question) => question.revision);
  for (const [revision, content] of await getRevisions(missing))
    if (!('template' in content)) grams.set(revision, trigrams(substance(content)));
  return {
    objectives: new Set(index.objectives.keys()),
    references: index.references,
    exists: (id) => ids.has(id) && id !== questionId,
    others: others.flatMap(({ id, revision }) => {
      const own = grams.get(revision);
      return own ? [{ id, grams: own }] : [];
    }),
    knows,
    today,
  };
}
