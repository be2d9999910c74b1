import 'server-only';
import { z } from 'zod';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import { scopeValue, taughtCondition, type LearnerScope } from '@/lib/auth/learner-scope';
import { pool, type Db } from '@/lib/db/client';
import { answerSchema } from '@/lib/exam/answer';
import { isRight } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import type { CorrectionKind } from '@/lib/exam/key-rule';
import { DEFAULT_CUT } from '@/lib/readiness/goal';
import type { CorrectionCounts, CorrectionEffect } from './correction-view';

export interface StoredRevision {
  id: string;
  number: number;
  content: RevisionContent;
}

/** Every revision of a question, newest first. */
export async function listRevisions(reader: Db, questionId: string): Promise<StoredRevision[]> {
  const rows = await reader.questionRevision.findMany({
    where: { questionId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, content: true },
  });
  return rows.map(({ id, number, content }) => ({ id, number, content: revisionContentSchema.parse(content) }));
}

/** What a correction does to one revision. `accepted` is null where answers do not decide or the stored outcome stands. */
export interface RevisionRule {
  revisionId: string;
  accepted: number[] | null;
  /** Of a question that is not answered by one option: the keys that count from now on. */
  acceptedKeys?: AnswerKey[];
}

const effectRowSchema = z.object({
  attempts: z.int(),
  learners: z.int(),
  up: z.int(),
  down: z.int(),
  same: z.int(),
  cross_up: z.int(),
  cross_down: z.int(),
  examples: z.array(
    z.object({
      learner: z.string().nullable(),
      title: z.string(),
      correct: z.int(),
      scored: z.int(),
      d_correct: z.int(),
      d_scored: z.int(),
      crosses: z.enum(['up', 'down']).nullable(),
    }),
  ),
});

/*
 * Counts in the database, from marks and scores: one row a touched attempt, aggregated there. Diagnostics and samples have
 * no score to cross a cut with, and neither has study.
 */
const effectStatement = `
  with rule as (
    select revision_id, accepted, given_right from unnest($1::uuid[], $2::text[], $6::text[]) as r (revision_id, accepted, given_right)
  ), touched as (
    select m.learner_id, m.attempt_id,
      sum(case when m.scored then x.after_right - x.before_right else 0 end)::int as d_correct,
      sum(case when m.scored then x.after_n - x.before_n else 0 end)::int as d_scored
    from rule r join mark m on m.revision_id = r.revision_id
    cross join lateral (select
      case when m.treatment = 'excluded' then 0 when m.treatment = 'credited' or m.outcome = 'right' then 1 else 0 end as before_right,
      case when m.treatment = 'excluded' then 0 else 1 end as before_n,
      case $3 when 'exclude' then 0 when 'credit' then 1 else
        case when r.given_right is not null then coalesce(m.given::text in (select jsonb_array_elements_text(r.given_right::jsonb)), false)::int
          when r.accepted is null then (m.outcome = 'right')::int
          else coalesce(m.chosen = any(string_to_array(r.accepted, ',')::smallint[]), false)::int end end as after_right,
      case $3 when 'exclude' then 0 else 1 end as after_n) x
    group by m.learner_id, m.attempt_id
  ), valued as (
    select t.*, s.correct, s.scored, case when ${taughtCondition('t.learner_id', '$5')} then u.name end as learner, a.title,
      sign((s.correct + t.d_correct) * s.scored - s.correct * (s.scored + t.d_scored))::int as direction,
      case when a.mode = 'exam' and a.length not in ('diagnostic', 'sample') and s.scored > 0 and s.scored + t.d_scored > 0
        then (s.correct::float8 / s.scored >= c.cut)::int end as passed_before,
      case when a.mode = 'exam' and a.length not in ('diagnostic', 'sample') and s.scored > 0 and s.scored + t.d_scored > 0
        then ((s.correct + t.d_correct)::float8 / (s.scored + t.d_scored) >= c.cut)::int end as passed_after
    from touched t
    join score s on s.learner_id = t.learner_id and s.attempt_id = t.attempt_id
    join attempt a on a.learner_id = t.learner_id and a.id = t.attempt_id
    join user_account u on u.id = t.learner_id
    join blueprint b on b.id = a.blueprint_id
    left join learner_goal g on g.learner_id = t.learner_id and g.certification_id = b.certification_id
    cross join lateral (select coalesce(g.cut, $4::float8) as cut) c
  ), shown as (
    select learner, title, correct, scored, d_correct, d_scored,
      case when passed_after > passed_before then 'up' when passed_after < passed_before then 'down' end as crosses
    from valued where direction <> 0 or d_scored <> 0
    order by passed_after is distinct from passed_before desc,
      abs((correct + d_correct)::float8 / nullif(scored + d_scored, 0) - correct::float8 / nullif(scored, 0)) desc nulls last, learner, title
    limit 20
  )
  select count(*)::int as attempts, count(distinct learner_id)::int as learners,
    count(*) filter (where direction > 0)::int as up, count(*) filter (where direction < 0)::int as down,
    count(*) filter (where direction = 0)::int as same,
    count(*) filter (where passed_after > passed_before)::int as cross_up,
    count(*) filter (where passed_after < passed_before)::int as cross_down,
    (select coalesce(jsonb_agg(to_jsonb(shown)), '[]'::jsonb) from shown) as examples
  from valued`;

/** For each rule with keys of its own: the answers in marks, as the database writes them, that it makes right, as a JSON array. */
async function listRightGiven(reader: Db, rules: readonly RevisionRule[]): Promise<(string | null)[]> {
  const keyed = rules.filter(({ acceptedKeys }) => acceptedKeys);
  if (keyed.length === 0) return rules.map(() => null);
  const rows = await reader.$queryRawUnsafe<{ revision_id: string; given: string }[]>(
    'select distinct revision_id, given::text as given from mark where revision_id = any($1::uuid[]) and given is not null',
    keyed.map(({ revisionId }) => revisionId),
  );
  return rules.map(({ revisionId, acceptedKeys }) => {
    if (!acceptedKeys) return null;
    const right = rows.filter(({ revision_id, given }) => {
      const answer = answerSchema.parse(JSON.parse(given));
      return revision_id === revisionId && acceptedKeys.some((key) => isRight(answer, key));
    });
    return JSON.stringify(right.map(({ given }) => given));
  });
}

/** What rules would change in the results that are there, with the names of learners in scope. Changes nothing. */
export async function readEffect(
  reader: Db,
  seen: LearnerScope,
  kind: CorrectionKind,
  rules: readonly RevisionRule[],
): Promise<CorrectionEffect> {
  const rows = await reader.$queryRawUnsafe<unknown[]>(
    effectStatement,
    rules.map(({ revisionId }) => revisionId),
    rules.map(({ accepted }) => accepted?.join(',') ?? null),
    kind,
    DEFAULT_CUT,
    scopeValue(seen),
    await listRightGiven(reader, rules),
  );
  const { cross_up, cross_down, examples, ...counts } = effectRowSchema.parse(rows[0]);
  return {
    ...counts,
    crossUp: cross_up,
    crossDown: cross_down,
    examples: examples.map(({ learner, title, correct, scored, d_correct, d_scored, crosses }) => ({
      learner,
      title,
      before: { correct, n: scored },
      after: { correct: correct + d_correct, n: scored + d_scored },
      crosses,
    })),
  };
}

/** Writes a correction and lets it hold for its revisions. Returns its id. */
export async function insertCorrection(
  tx: Db,
  correction: { questionId: string; kind: CorrectionKind; reason: string; actorId: string; effect: CorrectionCounts },
  rules: readonly RevisionRule[],
): Promise<string> {
  const { id } = await tx.keyCorrection.create({ data: correction, select: { id: true } });
  await putRules(tx, id, correction.kind, rules);
  return id;
}

export async function putRules(
  tx: Db,
  correctionId: string,
  kind: string,
  rules: readonly RevisionRule[],
): Promise<void> {
  for (const { revisionId, accepted, acceptedKeys } of rules) {
    const decides = kind === 'accept' || kind === 'replace';
    const data = {
      correctionId,
      kind,
      accepted: decides ? (accepted ?? []) : [],
      acceptedKeys: decides ? (acceptedKeys ?? []) : [],
    };
    await tx.keyRule.upsert({ where: { revisionId }, create: { revisionId, ...data }, update: data });
  }
}

export interface StaleAttempt {
  learnerId: string;
  attemptId: string;
}

/**
 * Attempts with a mark that is made by another key than the one that holds, of corrections that may be unfinished, in a
 * fixed order; those that stand behind `after` in it.
 */
export async function listStaleAttempts(limit: number, after: StaleAttempt | null): Promise<StaleAttempt[]> {
  const result = await pool().query<StaleAttempt>({
    name: 'list-stale-attempts',
    text: `select distinct m.learner_id as "learnerId", m.attempt_id as "attemptId"
      from key_correction c join key_rule k on k.correction_id = c.id
        join mark m on m.revision_id = k.revision_id and m.correction_id is distinct from k.correction_id
      where (c.done_at is null or c.done_at > clock_timestamp() - interval '1 hour')
        and ($2::uuid is null or (m.learner_id, m.attempt_id) > ($2, $3::uuid))
      order by 1, 2 limit $1`,
    values: [limit, after?.learnerId ?? null, after?.attemptId ?? null],
  });
  return result.rows;
}

/** Whether an attempt has a mark that is made by another key than the one that holds. */
export async function isStale(learnerId: string, attemptId: string): Promise<boolean> {
  const result = await pool().query({
    name: 'is-stale-attempt',
    text: `select 1 from mark m join key_rule k on k.revision_id = m.revision_id and m.correction_id is distinct from k.correction_id
      where m.learner_id = $1 and m.attempt_id = $2 limit 1`,
    values: [learnerId, attemptId],
  });
  return result.rows.length > 0;
}

/** How many attempts a correction has still to reach. */
export async function countStale(correctionId: string): Promise<number> {
  const result = await pool().query<{ n: number }>({
    name: 'count-stale-attempts',
    text: `select count(distinct (m.learner_id, m.attempt_id))::int as n
      from key_rule k join mark m on m.revision_id = k.revision_id and m.correction_id is distinct from k.correction_id
      where k.correction_id = $1`,
    values: [correctionId],
  });
  return result.rows[0]?.n ?? 0;
}

/** The newest correction among the rules that an attempt is not marked by yet, with who made it; null where there is none. */
export async function findDueCorrection(
  tx: Db,
  learnerId: string,
  attemptId: string,
): Promise<{ id: string; actorId: string; questions: number } | null> {
  const rows = await tx.$queryRaw<{ id: string; actor_id: string; questions: number }[]>`
    select c.id, c.actor_id, (count(*) over ())::int as questions
    from mark m join key_rule k on k.revision_id = m.revision_id and m.correction_id is distinct from k.correction_id
      join key_correction c on c.id = k.correction_id
    where m.learner_id = ${learnerId}::uuid and m.attempt_id = ${attemptId}::uuid
    order by c.created_at desc, c.id desc limit 1`;
  return rows[0] ? { id: rows[0].id, actorId: rows[0].actor_id, questions: rows[0].questions } : null;
}

/** Marks corrections as done that have no stale mark left. */
export async function finishCorrections(): Promise<void> {
  await pool().query({
    name: 'finish-corrections',
    text: `update key_correction c set done_at = clock_timestamp() where done_at is null and not exists (
      select 1 from key_rule k join mark m on m.revision_id = k.revision_id and m.correction_id is distinct from k.correction_id
      where k.correction_id = c.id)`,
  });
}

/** Marked places of revisions. */
export async function countMarks(revisionIds: readonly string[]): Promise<Map<string, number>> {
  const result = await pool().query<{ id: string; n: number }>({
    name: 'count-marks',
    text: 'select revision_id as id, count(*)::int as n from mark where revision_id = any($1::uuid[]) group by revision_id',
    values: [revisionIds],
  });
  return new Map(result.rows.map(({ id, n }) => [id, n]));
}
