import 'server-only';
import { z } from 'zod';
import { can } from '@/lib/auth/permissions';
import { pool } from '@/lib/db/client';
import { containsPattern } from '@/lib/db/contains-pattern';
import type { ListFilter } from './list-filter';
import type { Author } from './question-access';

const pageSize = 50;

const rowSchema = z.object({
  id: z.string(),
  stem: z.string(),
  topic: z.string().nullable(),
  topicTitle: z.string().nullable(),
  objectiveTitle: z.string().nullable(),
  bankName: z.string(),
  bankKind: z.enum(['shipped', 'shared', 'private']),
  status: z.enum(['draft', 'published', 'retired']),
  draftState: z.enum(['editing', 'in_review']).nullable(),
  /** Who saved the draft last. */
  draftBy: z.string().nullable(),
  changedAt: z.date().nullable(),
  openComments: z.int(),
});
export type ListedQuestion = z.infer<typeof rowSchema>;

export interface QuestionPage {
  questions: ListedQuestion[];
  total: number;
  pages: number;
}

const where = `
  where (b.kind <> 'private' or b.owner_id = $1 or (b.owner_id is null and $2) or (d.state = 'in_review' and $3))
    and ($4 = '' or b.id = $4)
    and ($5 = '' or o.topic_id = $5 or (q.objective_id is null and d.content->>'topic' = $5))
    and case $6
      when 'draft' then d.state = 'editing' and q.status <> 'retired'
      when 'in-review' then d.state = 'in_review'
      when 'published' then q.status = 'published'
      when 'retired' then q.status = 'retired'
      else q.status <> 'retired' end
    and ($7 = '' or q.id ilike $7 or d.content->>'stem' ilike $7 or r.content->>'stem' ilike $7
      or (d.content->'options')::text ilike $7 or (r.content->'options')::text ilike $7)`;

const from = `
  from question q
  join bank b on b.id = q.bank_id
  left join question_draft d on d.question_id = q.id
  left join question_revision r on r.id = q.current_revision_id
  left join objective o on o.id = q.objective_id`;

/** A page of the questions that somebody may see; the school's own first, newest change first. */
export async function listQuestions(author: Author, filter: ListFilter): Promise<QuestionPage> {
  const like = containsPattern(filter.search);
  const values = [
    author.id,
    can(author.role, 'bank.manage'),
    can(author.role, 'question.review'),
    filter.bank,
    filter.topic,
    filter.state,
    like,
  ];
  const [counted, listed] = await Promise.all([
    pool().query<{ n: number }>(`select count(*)::int as n ${from} ${where}`, values),
    pool().query(
      `select q.id, coalesce(d.content->>'stem', r.content->>'stem', '') as stem,
        coalesce(o.topic_id, d.content->>'topic') as topic, t.title as "topicTitle", o.title as "objectiveTitle",
        b.name as "bankName", b.kind::text as "bankKind", q.status::text as status, d.state::text as "draftState",
        nullif(coalesce(nullif(u.name, ''), u.email), '') as "draftBy",
        case when b.kind = 'shipped' then null else coalesce(d.updated_at, r.created_at) end as "changedAt",
        (select count(*)::int from question_comment c where c.question_id = q.id and c.resolved_at is null)
          as "openComments"
      ${from}
      left join topic t on t.id = coalesce(o.topic_id, d.content->>'topic')
      left join user_account u on u.id = d.updated_by_id
      ${where}
      order by "changedAt" desc nulls last, q.id
      limit ${pageSize} offset $8`,
      [...values, (filter.page - 1) * pageSize],
    ),
  ]);
  const total = counted.rows[0]?.n ?? 0;
  return {
    questions: z.array(rowSchema).parse(listed.rows),
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };
}
