import 'server-only';
import { z } from 'zod';
import { getVisibleQuestion, type Author } from '@/lib/authoring/question-access';
import { db, pool } from '@/lib/db/client';
import { keyOf } from '@/lib/exam/answer-key';
import { correctionKinds, keysInForce } from '@/lib/exam/key-rule';
import { listKeyRules } from '@/lib/exam/key-rule-data';
import { countMarks, countStale, listRevisions } from './correction-data';
import { correctionCountsSchema } from './correction-view';
import type { CorrectionRecord, KeyRevision, KeyView } from './key-view';
import { listOpenProposals } from './proposals';
import { findWithheld } from './withhold-data';

const recordSchema = z.object({
  id: z.string(),
  kind: z.enum(correctionKinds),
  reason: z.string(),
  by: z.string().nullable(),
  at: z.date(),
  effect: correctionCountsSchema,
  done: z.boolean(),
});

async function listRecords(questionId: string): Promise<CorrectionRecord[]> {
  const result = await pool().query({
    name: 'list-corrections',
    text: `select c.id, c.kind, c.reason, u.name as by, c.created_at as at, c.effect, c.done_at is not null as done
      from key_correction c left join user_account u on u.id = c.actor_id
      where c.question_id = $1 order by c.created_at desc, c.id desc limit 50`,
    values: [questionId],
  });
  return Promise.all(
    z
      .array(recordSchema)
      .parse(result.rows)
      .map(async ({ done, by, at, ...row }) => ({
        ...row,
        by: by ?? 'somebody who is gone',
        at: at.toISOString(),
        remaining: done ? 0 : await countStale(row.id),
      })),
  );
}

/** The key of a question with its corrections and proposals. Throws AppError 'not-found'. */
export async function readKey(actor: Author, questionId: string): Promise<KeyView> {
  const question = await getVisibleQuestion(db(), actor, questionId);
  const revisions = await listRevisions(db(), questionId);
  const ids = revisions.map(({ id }) => id);
  const [rules, marks, withheld, corrections, proposals, openReports] = await Promise.all([
    listKeyRules(ids),
    countMarks(ids),
    findWithheld(db(), questionId),
    listRecords(questionId),
    listOpenProposals(questionId),
    db().questionReport.count({ where: { questionId, state: { in: ['open', 'in-work'] } } }),
  ]);
  return {
    questionId,
    isPublished: question.status === 'published',
    isShipped: question.bank.kind === 'shipped',
    withheld: withheld?.withheldAt
      ? { at: withheld.withheldAt.toISOString(), reason: withheld.withheldReason ?? '' }
      : null,
    revisions: revisions.map(({ id, number, content }): KeyRevision => {
      const rule = rules.get(id);
      const plain = 'template' in content ? null : content;
      const author = plain && keyOf(plain);
      const keys = author ? keysInForce(author, rule) : [];
      const counts = (place: number) =>
        keys.some((key) => (key.type === 'choice' || key.type === 'multiple' ? key.options.includes(place) : true));
      return {
        id,
        number,
        isCurrent: id === question.currentRevisionId,
        stem: content.stem,
        options: (plain?.options ?? []).map(({ text, correct }, place) => ({
          text,
          isKey: correct === true,
          counts: counts(place),
        })),
        ...(plain?.type ? { type: plain.type } : {}),
        author,
        keys,
        rule: rule && rule.kind !== 'restore' ? rule.kind : null,
        answers: marks.get(id) ?? 0,
      };
    }),
    corrections,
    proposals,
    openReports,
  };
}
