import 'server-only';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import type { Db } from '@/lib/db/client';
import { putRules } from './correction-data';
import { keyChange, placesOf } from './key-change';

const CHUNK = 500;

interface Revised {
  content: RevisionContent;
  number: number;
}

/**
 * After an update of the shipped bank, in its transaction. What the school has put in the place of a key stays in force in
 * the new revision, where its options are still there. Where the update gives another key that the school does not have
 * yet, it is proposed to administrators: nothing that is finished changes by itself.
 */
export async function noteKeyChanges(tx: Db, revised: readonly Revised[]): Promise<void> {
  for (let start = 0; start < revised.length; start += CHUNK) await noteChunk(tx, revised.slice(start, start + CHUNK));
}

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
    const right = 'template' in content ? '' : (content.options.find((option) => option.correct)?.text ?? '');
    const { rule } = before;
    if (rule && (rule.kind === 'accept' || rule.kind === 'replace') && !('template' in old)) {
      const texts = rule.accepted.map((place) => old.options[place]?.text ?? '');
      const accepted = placesOf(content, texts);
      // The update has come to what the school had decided: nothing to override, nothing to propose.
      if (rule.kind === 'replace' && texts.length === 1 && placesOf(content, [right])?.join() === accepted?.join())
        continue;
      if (accepted) await putRules(tx, rule.correctionId, rule.kind, [{ revisionId: after.id, accepted }]);
    }
    const change = keyChange(old, content);
    if (!change) continue;
    await tx.keyProposal.create({
      data: { questionId: content.id, fromRevisionId: before.id, toRevisionId: after.id, ...change },
    });
  }
}
