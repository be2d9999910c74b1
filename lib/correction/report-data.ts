import 'server-only';
import { z } from 'zod';
import { learnerScope, scopeValue, taughtCondition } from '@/lib/auth/learner-scope';
import type { Author } from '@/lib/authoring/question-access';
import { pool } from '@/lib/db/client';
import type { ReportView } from './report-view';
import { reportReasons, reportStates, type ReportState } from './report-words';

const rowSchema = z.object({
  id: z.string(),
  question_id: z.string(),
  stem: z.string().nullable(),
  reason: z.enum(reportReasons),
  words: z.string(),
  learner: z.string().nullable(),
  created_at: z.date(),
  state: z.enum(reportStates),
  answer: z.string(),
  handled_by: z.string().nullable(),
  of_question: z.int(),
});

/**
 * Reports that the actor may see: none of another's private bank; with the names of their own learners. Open ones oldest first, since they wait; others newest
 * first.
 */
export async function listReportRows(
  actor: Author,
  { state, questionId, limit }: { state: ReportState | null; questionId: string | null; limit: number },
): Promise<ReportView[]> {
  const result = await pool().query({
    name: 'list-question-reports',
    text: `select p.id, p.question_id, r.content->>'stem' as stem, p.reason, p.words, case when ${taughtCondition('u.id', '$5')} then u.name end as learner, p.created_at, p.state,
        p.answer, h.name as handled_by,
        (select count(*)::int from question_report o where o.question_id = p.question_id and o.state in ('open', 'in-work')) as of_question
      from question_report p
        join question q on q.id = p.question_id join bank b on b.id = q.bank_id
        join question_revision r on r.id = p.revision_id
        join user_account u on u.id = p.learner_id
        left join user_account h on h.id = p.handled_by_id
      where (b.kind <> 'private' or b.owner_id = $1) and ($2::text is null or p.state = $2) and ($3::text is null or p.question_id = $3)
      order by case when p.state in ('open', 'in-work') then p.created_at end, p.handled_at desc, p.id limit $4`,
    values: [actor.id, state, questionId, limit, scopeValue(learnerScope(actor))],
  });
  return z
    .array(rowSchema)
    .parse(result.rows)
    .map((row) => ({
      id: row.id,
      questionId: row.question_id,
      stem: row.stem ?? '',
      reason: row.reason,
      words: row.words,
      learner: row.learner,
      createdAt: row.created_at.toISOString(),
      state: row.state,
      answer: row.answer,
      handledBy: row.handled_by,
      ofQuestion: row.of_question,
    }));
}

/** Reports by state that `actorId` may see. */
export async function countReports(actorId: string): Promise<Record<ReportState, number>> {
  const result = await pool().query<{ state: ReportState; n: number }>({
    name: 'count-question-reports',
    text: `select p.state, count(*)::int as n from question_report p
        join question q on q.id = p.question_id join bank b on b.id = q.bank_id
      where b.kind <> 'private' or b.owner_id = $1 group by p.state`,
    values: [actorId],
  });
  const of = (state: ReportState) => result.rows.find((row) => row.state === state)?.n ?? 0;
  return { open: of('open'), 'in-work': of('in-work'), resolved: of('resolved'), declined: of('declined') };
}

/** A learner's reports of an attempt's questions, by position. */
export async function listOwnReports(
  learnerId: string,
  attemptId: string,
): Promise<Map<number, { state: ReportState; answer: string }>> {
  const result = await pool().query<{ position: number; state: ReportState; answer: string }>({
    name: 'list-own-reports',
    text: 'select position, state, answer from question_report where learner_id = $1 and attempt_id = $2',
    values: [learnerId, attemptId],
  });
  return new Map(result.rows.map(({ position, state, answer }) => [position, { state, answer }]));
}
