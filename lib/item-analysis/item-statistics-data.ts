import 'server-only';
import type { Pool } from 'pg';
import { z } from 'zod';
import { db, pool } from '@/lib/db/client';
import { calibrationFlags, type CalibrationFlag } from '@/lib/readiness/calibration/calibration-flags';
import type { ItemKind } from './item-view';

/*
 * First answers of finished attempts, each with the share right on the rest of its attempt. Diagnostics choose by ability and
 * samples have ten questions: both stay out, and so do answers that a correction credits or excludes. `places`: the authored
 * places of the options that were chosen; none of a number or an order.
 */
const answers = `
  select m.revision_id, m.question_id, a.mode::text as kind, m.outcome, m.learner_id, m.attempt_id, m.position,
    case when m.given->>'type' = 'multiple' then array(select jsonb_array_elements_text(m.given->'options')::smallint)
      else array_remove(array[m.chosen], null) end as places,
    (m.outcome = 'right')::int as x,
    (s.correct - case when m.scored and m.outcome = 'right' then 1 else 0 end)::float8
      / nullif(s.scored - case when m.scored then 1 else 0 end, 0) as rest
  from mark m
    join attempt a on a.learner_id = m.learner_id and a.id = m.attempt_id and a.length not in ('diagnostic', 'sample')
    join score s on s.learner_id = m.learner_id and s.attempt_id = m.attempt_id
  where m.first_exposure and m.treatment is null`;

/**
 * Counts every revision anew, grouped in the database: memory there grows with the bank and not with the answers. Returns
 * how many there are. Revisions without answers have no row.
 */
export async function recountItems(): Promise<number> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('delete from item_statistic');
      return tx.$executeRawUnsafe(`
        with answer as (${answers}), counted as (
          select revision_id, kind, min(question_id) as question_id,
            count(*) filter (where outcome <> 'unanswered')::int as n,
            count(*) filter (where outcome = 'right')::int as correct,
            count(*) filter (where outcome = 'unanswered')::int as left_open,
            corr(x, rest) filter (where outcome <> 'unanswered') as discrimination,
            count(rest) filter (where outcome <> 'unanswered')::int as pairs
          from answer group by revision_id, kind
        ), chosen as (
          select revision_id, kind, jsonb_object_agg(chosen, n) as chosen from (
            select revision_id, kind, chosen, count(*)::int as n from answer cross join unnest(places) as chosen group by revision_id, kind, chosen
          ) each group by revision_id, kind
        )
        insert into item_statistic (revision_id, kind, question_id, n, correct, left_open, discrimination, pairs, chosen)
        select c.revision_id, c.kind, c.question_id, c.n, c.correct, c.left_open, c.discrimination, c.pairs, coalesce(o.chosen, '{}')
        from counted c left join chosen o on o.revision_id = c.revision_id and o.kind = c.kind`);
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

const statisticSchema = z.object({
  questionId: z.string(),
  n: z.int(),
  correct: z.int(),
  leftOpen: z.int(),
  discrimination: z.number().nullable(),
  pairs: z.int(),
  chosen: z.record(z.string(), z.int()),
});

const lineSchema = statisticSchema.extend({
  /** What calibration found, over all revisions. */
  measured: z.array(z.enum(calibrationFlags)),
  stem: z.string(),
  number: z.int(),
  content: z.unknown(),
  revisionId: z.string(),
});

/** Statistics of the current revisions that `actorId` may see, with their contents; and when they were counted. */
export async function listStatistics(
  actorId: string,
  kind: ItemKind,
  from: Pool = pool(),
): Promise<{ rows: z.infer<typeof lineSchema>[]; countedAt: Date | null }> {
  const result = await from.query<{ countedAt: Date }>({
    name: 'list-item-statistics',
    text: `select i.question_id as "questionId", i.n, i.correct, i.left_open as "leftOpen", i.discrimination, i.pairs, i.chosen,
        coalesce(c.flags, '{}') as measured, r.content->>'stem' as stem, r.number, r.content, r.id as "revisionId", i.counted_at as "countedAt"
      from item_statistic i
        join question q on q.id = i.question_id and q.current_revision_id = i.revision_id
        join bank b on b.id = q.bank_id and (b.kind <> 'private' or b.owner_id = $1)
        join question_revision r on r.id = i.revision_id
        left join item_calibration c on c.question_id = i.question_id and c.kind = i.kind
      where i.kind = $2 order by i.question_id`,
    values: [actorId, kind],
  });
  return { rows: z.array(lineSchema).parse(result.rows), countedAt: result.rows[0]?.countedAt ?? null };
}

/** What calibration found suspicious of a question. */
export async function findCalibrationFlags(questionId: string, kind: ItemKind): Promise<CalibrationFlag[]> {
  const row = await db().itemCalibration.findUnique({
    where: { questionId_kind: { questionId, kind } },
    select: { flags: true },
  });
  return z.array(z.enum(calibrationFlags)).parse(row?.flags ?? []);
}

/** When the newest statistic was counted; null where there is none. */
export async function lastCounted(): Promise<Date | null> {
  const { _max } = await db().itemStatistic.aggregate({ _max: { countedAt: true } });
  return _max.countedAt;
}

const itemSchema = z.object({
  revision_id: z.string(),
  n: z.int(),
  correct: z.int(),
  left_open: z.int(),
  discrimination: z.number().nullable(),
  pairs: z.int(),
  median_ms: z.number().nullable(),
  cells: z.array(z.object({ third: z.int(), chosen: z.int(), n: z.int() })),
  sizes: z.array(z.object({ third: z.int(), n: z.int() })),
});
export type ItemCounts = z.infer<typeof itemSchema>;

/**
 * Revisions of one question as they are now: numbers, median time, and how many of each third chose what. Thirds by the rest
 * of the score; equal ones stay together. Grouped in the database: a handful of rows comes back, whatever the answers.
 */
export async function readItemCounts(
  revisionIds: readonly string[],
  kind: ItemKind,
  from: Pool = pool(),
): Promise<ItemCounts[]> {
  const result = await from.query({
    name: 'read-item-counts',
    text: `with answer as materialized (
        ${answers} and m.revision_id = any($1::uuid[]) and a.mode = $2::attempt_mode
      ), ranked as materialized (
        select revision_id, places, least(3, 1 + floor(3 * percent_rank() over (partition by revision_id order by rest)))::int as third
        from answer where outcome <> 'unanswered' and rest is not null
      ), cell as (
        select revision_id, third, chosen, count(*)::int as n from ranked cross join unnest(places) as chosen group by revision_id, third, chosen
      ), size as (
        select revision_id, third, count(*)::int as n from ranked group by revision_id, third
      )
      select a.revision_id, count(*) filter (where a.outcome <> 'unanswered')::int as n,
        count(*) filter (where a.outcome = 'right')::int as correct,
        count(*) filter (where a.outcome = 'unanswered')::int as left_open,
        corr(a.x, a.rest) filter (where a.outcome <> 'unanswered') as discrimination,
        count(a.rest) filter (where a.outcome <> 'unanswered')::int as pairs,
        percentile_cont(0.5) within group (order by r.time_spent_ms) filter (where r.time_spent_ms > 0 and a.outcome <> 'unanswered') as median_ms,
        (select coalesce(jsonb_agg(jsonb_build_object('third', c.third, 'chosen', c.chosen, 'n', c.n)), '[]')
          from cell c where c.revision_id = a.revision_id) as cells,
        (select coalesce(jsonb_agg(jsonb_build_object('third', s.third, 'n', s.n)), '[]')
          from size s where s.revision_id = a.revision_id) as sizes
      from answer a left join response r on r.learner_id = a.learner_id and r.attempt_id = a.attempt_id and r.position = a.position
      group by a.revision_id`,
    values: [revisionIds, kind],
  });
  return z.array(itemSchema).parse(result.rows);
}
