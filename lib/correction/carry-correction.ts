import 'server-only';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import type { Db } from '@/lib/db/client';
import { keyOf, sameKey } from '@/lib/exam/answer-key';
import { readKeyRules } from '@/lib/exam/key-rule-data';
import { AppError } from '@/lib/http/app-error';
import { putRules } from './correction-data';
import { carriedKeys, carriedPlaces, keyBroughtBack } from './key-change';

async function readContent(tx: Db, revisionId: string): Promise<RevisionContent> {
  const { content } = await tx.questionRevision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { content: true },
  });
  return revisionContentSchema.parse(content);
}

/**
 * Refuses a revision that would take a correction of the published one back without a word: its draft was begun before the
 * key was corrected. Throws AppError 'conflict'.
 */
export async function requireHoldingKey(tx: Db, publishedId: string | null, next: RevisionContent): Promise<void> {
  const rule = publishedId === null ? undefined : (await readKeyRules(tx, [publishedId])).get(publishedId);
  if (publishedId === null || !rule) return;
  const holds = keyBroughtBack(await readContent(tx, publishedId), next, rule);
  if (holds !== null)
    throw new AppError(
      'conflict',
      `The key of this question was corrected: “${holds}” counts as right. Make that the key of the draft, or restore the author’s key under Key first.`,
    );
}

/**
 * Lets a correction by which several options count hold in a revision that follows, in the transaction that publishes it,
 * where they all still stand there and its key is one of them. A single option that was put in the place of the key needs no
 * rule any more: drafts begin with it.
 */
export async function carryCorrection(tx: Db, fromId: string, toId: string): Promise<void> {
  const rule = (await readKeyRules(tx, [fromId])).get(fromId);
  if (!rule || (rule.kind !== 'accept' && rule.kind !== 'replace')) return;
  const { acceptedKeys = [] } = rule;
  if (rule.accepted.length < 2 && acceptedKeys.length < 2) return;
  const [before, next] = [await readContent(tx, fromId), await readContent(tx, toId)];
  if (acceptedKeys.length > 0 && !('template' in next)) {
    const carried = carriedKeys(before, next, acceptedKeys);
    if (carried?.some((one) => sameKey(one, keyOf(next))))
      await putRules(tx, rule.correctionId, rule.kind, [{ revisionId: toId, accepted: null, acceptedKeys: carried }]);
    return;
  }
  const accepted = carriedPlaces(before, next, rule.accepted);
  const key = 'template' in next ? -1 : next.options.findIndex((option) => option.correct);
  if (accepted?.includes(key)) await putRules(tx, rule.correctionId, rule.kind, [{ revisionId: toId, accepted }]);
}
