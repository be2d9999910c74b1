import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { formItemSchema, type FormItem } from '@/lib/exam/form';
import { heldAttempts, unopenedAttempts } from '@/lib/exam/held-data';

const lastMarkSchema = z.object({
  question_id: z.string(),
  attempt_id: z.string(),
  position: z.int(),
  outcome: z.enum(['right', 'wrong', 'unanswered']),
  confidence: z.enum(['sure', 'unsure', 'guess']).nullable(),
  at: z.date(),
  told: z.boolean(),
});

/** What became of a question when the learner last met it in an attempt that is over and not held back. */
export interface LastMark {
  questionId: string;
  attemptId: string;
  position: number;
  outcome: z.infer<typeof lastMarkSchema>['outcome'];
  confidence: z.infer<typeof lastMarkSchema>['confidence'];
  at: Date;
  /** Whether its key may be told: the result was opened, or the learner ended the attempt. */
  told: boolean;
}

export async function listLastMarks(learnerId: string): Promise<LastMark[]> {
  const result = await pool().query({
    name: 'list-last-marks',
    text: `select distinct on (m.question_id) m.question_id, m.attempt_id, m.position, m.outcome, r.confidence, m.marked_at as at,
        m.attempt_id not in ${unopenedAttempts} as told
      from mark m left join response r on r.learner_id = m.learner_id and r.attempt_id = m.attempt_id and r.position = m.position
      where m.learner_id = $1 and m.treatment is null and m.attempt_id not in ${heldAttempts}
      order by m.question_id, m.marked_at desc`,
    values: [learnerId],
  });
  return z
    .array(lastMarkSchema)
    .parse(result.rows)
    .map(({ question_id, attempt_id, ...row }) => ({ ...row, questionId: question_id, attemptId: attempt_id }));
}

/** What stood at places of a learner's forms, in the order asked for. */
export async function listFormItems(
  learnerId: string,
  places: readonly { attemptId: string; position: number }[],
): Promise<FormItem[]> {
  const result = await pool().query<{ item: unknown }>({
    name: 'list-form-items',
    text: `select a.form->p.position as item
      from unnest($2::uuid[], $3::int[]) with ordinality as p (attempt_id, position, place)
      join attempt a on a.learner_id = $1 and a.id = p.attempt_id order by p.place`,
    values: [learnerId, places.map(({ attemptId }) => attemptId), places.map(({ position }) => position)],
  });
  return result.rows.map(({ item }) => formItemSchema.parse(item));
}

/** The pace of a learner in one mode. */
export interface MeasuredPace {
  /** Median time on a question. */
  seconds: number;
  /** Answers that it rests on. */
  n: number;
  /** How many times the usual time those attempts were allowed, on average over the answers. */
  timeFactor: number;
}

/** The pace over the latest attempts of a certification, by mode. */
export async function readPace(
  learnerId: string,
  certificationId: string,
): Promise<Record<'exam' | 'study', MeasuredPace | null>> {
  const result = await pool().query<MeasuredPace & { mode: 'exam' | 'study' }>({
    name: 'read-pace',
    text: `select a.mode, percentile_cont(0.5) within group (order by r.time_spent_ms) / 1000 as seconds, count(*)::int as n,
        avg(a.time_factor)::float8 as "timeFactor"
      from (
        select a.learner_id, a.id, a.mode, a.time_factor, row_number() over (partition by a.mode order by a.closed_at desc) as place
        from attempt a join blueprint b on b.id = a.blueprint_id and b.certification_id = $2
        where a.learner_id = $1 and a.closed_at is not null and a.length <> 'sample'
      ) a
      join response r on r.learner_id = a.learner_id and r.attempt_id = a.id
      where a.place <= 10 and r.answer is not null and r.time_spent_ms > 0
      group by a.mode`,
    values: [learnerId, certificationId],
  });
  const of = (mode: 'exam' | 'study') => {
    const row = result.rows.find((one) => one.mode === mode);
    return row ? { seconds: row.seconds, n: row.n, timeFactor: row.timeFactor } : null;
  };
  return { exam: of('exam'), study: of('study') };
}

/** Answers with a confidence that the learner marked, and how many of them were right, of attempts that are not held back. */
export async function countByConfidence(
  learnerId: string,
): Promise<{ confidence: 'sure' | 'unsure' | 'guess'; n: number; correct: number }[]> {
  const result = await pool().query<{ confidence: 'sure' | 'unsure' | 'guess'; n: number; correct: number }>({
    name: 'count-by-confidence',
    text: `select r.confidence, count(*)::int as n, count(*) filter (where m.outcome = 'right')::int as correct
      from response r join mark m on m.learner_id = r.learner_id and m.attempt_id = r.attempt_id and m.position = r.position
      where r.learner_id = $1 and r.confidence is not null and m.outcome <> 'unanswered' and m.treatment is null
        and m.attempt_id not in ${heldAttempts}
      group by r.confidence`,
    values: [learnerId],
  });
  return result.rows;
}

/** Questions answered in the last four weeks, new ones and repeats; and days since the first of them, 28 at most. */
export async function listRecentAnswers(learnerId: string): Promise<{ questionIds: string[]; days: number }> {
  const result = await pool().query<{ ids: string[] | null; days: number | null }>({
    name: 'list-recent-answers',
    text: `select array_agg(question_id) as ids,
        (extract(epoch from clock_timestamp() - min(marked_at)) / 86400)::float8 as days
      from mark where learner_id = $1 and outcome <> 'unanswered' and marked_at > clock_timestamp() - interval '28 days'`,
    values: [learnerId],
  });
  return { questionIds: result.rows[0]?.ids ?? [], days: result.rows[0]?.days ?? 0 };
}

const changeSchema = z.object({ item: formItemSchema, option: z.int(), previous: z.int() });

/** A changed answer: authored places of the options before and after, and the question. */
export interface AnswerChange {
  item: FormItem;
  from: number;
  to: number;
}

/** Changes of answers in the latest ten exams of a certification that are not held back, in the order in which they were made. */
export async function listAnswerChanges(
  learnerId: string,
  certificationId: string,
): Promise<{ exams: number; changes: AnswerChange[] }> {
  const result = await pool().query<{ exams: number; changes: unknown }>({
    name: 'list-answer-changes',
    text: `with recent as materialized (
        select a.id, a.form from attempt a join blueprint b on b.id = a.blueprint_id and b.certification_id = $2
        where a.learner_id = $1 and a.mode = 'exam' and a.closed_at is not null and a.length <> 'sample'
          and a.id not in ${heldAttempts}
        order by a.closed_at desc limit 10
      ), saved as (
        select attempt_id, position, id, (payload->'answer'->>'option')::int as option,
          lag((payload->'answer'->>'option')::int) over (partition by attempt_id, position order by id) as previous
        from response_event
        where learner_id = $1 and attempt_id in (select id from recent) and outcome = 'saved'
          and payload->'answer'->>'option' is not null
      )
      select (select count(*)::int from recent) as exams, coalesce((
        select jsonb_agg(jsonb_build_object('item', r.form->s.position, 'option', s.option, 'previous', s.previous) order by s.id)
        from saved s join recent r on r.id = s.attempt_id where s.previous <> s.option), '[]') as changes`,
    values: [learnerId, certificationId],
  });
  const changes = z.array(changeSchema).parse(result.rows[0]?.changes ?? []);
  return {
    exams: result.rows[0]?.exams ?? 0,
    changes: changes.map(({ item, option, previous }) => ({
      item,
      from: item.order[previous] ?? -1,
      to: item.order[option] ?? -1,
    })),
  };
}
