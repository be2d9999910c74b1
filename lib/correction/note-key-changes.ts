import 'server-only';
import { z } from 'zod';
import { revisionContentSchema, type QuestionContent, type RevisionContent } from '@/lib/bank/question';
import type { Db } from '@/lib/db/client';
import { keyOf, sameKey } from '@/lib/exam/answer-key';
import { answerKeySchema, type AnswerKey } from '@/lib/exam/answer-key-schema';
import { keyTexts } from '@/lib/exam/answer-texts';
import { putRules } from './correction-data';
import { carriedKeys, carriedPlaces, keyChange, placesOf } from './key-change';

const CHUNK = 500;

interface Revised {
  content: RevisionContent;
  number: number;
}

/**
 * After an update of the shipped bank, in its transaction. What the school has put in the place of a key stays in force in
 * the new revision, where its options are still there and the update leaves the key. Where the update gives another key, that
 * one holds in the new revision, and unless it is what the school had decided, it is proposed to administrators for what is
 * finished: nothing of that changes by itself. So is the author's key where several options, or an order of them, were
 * decided on and the update words more than one option anew.
 */
export async function noteKeyChanges(tx: Db, revised: readonly Revised[]): Promise<void> {
  for (let start = 0; start < revised.length; start += CHUNK) await noteChunk(tx, revised.slice(start, start + CHUNK));
}

const keyTextsOf = (keys: readonly AnswerKey[], { options }: Pick<QuestionContent, 'options'>) =>
  keys.map((key) => keyTexts(key, options)).join(' or ');

async function noteChunk(tx: Db, revised: readonly Revised[]): Promise<void> {
  const rows = await tx.questionRevision.findMany({
    where: {
      OR: revised.map(({ content, number }) => ({ questionId: content.id, number: { in: [number - 1, number] } })),
    },
    select: { id: true, questionId: true, number: true, content: true, rule: true },
  });
  const at = new Map(rows.map((row) => [`${row.questionId} ${row.number}`, row]));
  for (const { content, number } of revised) {
    const before = at.get(`${content.id} ${number - 1}`);
    const after = at.get(`${content.id} ${number}`);
    if (!before || !after) continue;
    const old = revisionContentSchema.parse(before.content);
    const { rule } = before;
    const held = rule && (rule.kind === 'accept' || rule.kind === 'replace') ? rule : null;
    const change = keyChange(old, content);
    const typed = z.array(answerKeySchema).parse(held?.acceptedKeys ?? []);
    if (!change && held && typed[0]) {
      const acceptedKeys = carriedKeys(old, content, typed);
      if (acceptedKeys)
        await putRules(tx, held.correctionId, held.kind, [{ revisionId: after.id, accepted: null, acceptedKeys }]);
      else if (!('template' in old) && !('template' in content))
        await tx.keyProposal.create({
          data: {
            ...{ questionId: content.id, fromRevisionId: before.id, toRevisionId: after.id },
            oldKey: keyTextsOf(typed, old),
            newKey: keyTexts(keyOf(content), content.options),
          },
        });
      continue;
    }
    if (!change) {
      const accepted = held && carriedPlaces(old, content, held.accepted);
      if (held && accepted) await putRules(tx, held.correctionId, held.kind, [{ revisionId: after.id, accepted }]);
      continue;
    }
    const decided = typed.length > 0 ? carriedKeys(old, content, typed) : null;
    const texts =
      held && !('template' in old) && !old.type
        ? held.accepted.flatMap((place) => old.options[place]?.text ?? [])
        : null;
    // The update has come to what the school had decided: nothing to propose.
    if (texts?.length === 1 && placesOf(content, [change.newKey])?.join() === placesOf(content, texts)?.join())
      continue;
    if (decided?.[0] && decided.length === 1 && !('template' in content) && sameKey(decided[0], keyOf(content)))
      continue;
    const oldKey = decided && !('template' in old) ? keyTextsOf(typed, old) : (texts?.join(' or ') ?? change.oldKey);
    await tx.keyProposal.create({
      data: { questionId: content.id, fromRevisionId: before.id, toRevisionId: after.id, ...change, oldKey },
    });
  }
}
