import 'server-only';
import type { Pool } from 'pg';
import { pool } from '@/lib/db/client';
import { cohortCountsSchema, type CohortCounts } from './cohort-counts';

/** The blueprint of a certification that the cohort's learners took most, of those given; the first where they took none. */
export async function findUsualBlueprint(cohortId: string, candidates: readonly string[]): Promise<string | null> {
  const result = await pool().query<{ blueprint_id: string }>({
    name: 'find-cohort-blueprint',
    text: `select a.blueprint_id from cohort_member m join attempt a on a.learner_id = m.learner_id
      where m.cohort_id = $1 and m.left_at is null and a.blueprint_id = any($2::text[]) group by 1 order by count(*) desc, 1 limit 1`,
    values: [cohortId, candidates],
  });
  return result.rows[0]?.blueprint_id ?? candidates[0] ?? null;
}

/**
 * Counts a cohort anew from scores, marks and forecasts, in one statement, and keeps the result: a row for the whole and one
 * for each learner, of which those that came out otherwise than before are written. An attempt is of the day on which it
 * ended, whenever it was scored; weeks are those of `timeZone`.
 */
export async function writeRollup(
  cohortId: string,
  { blueprintId, certificationId, timeZone }: { blueprintId: string; certificationId: string; timeZone: string },
): Promise<void> {
  await pool().query({
    name: 'write-cohort-rollup',
    text: `with member as materialized (
        select m.learner_id from cohort_member m join user_account u on u.id = m.learner_id and u.deactivated_at is null
        where m.cohort_id = $1 and m.left_at is null
      ), taken as materialized (
        select a.learner_id, s.correct, s.scored, s.breakdown, coalesce(a.submitted_at, (
            select k.marked_at from mark k where k.learner_id = a.learner_id and k.attempt_id = a.id limit 1), a.closed_at) as ended_at
        from member join attempt a using (learner_id) join score s on s.learner_id = a.learner_id and s.attempt_id = a.id
        where a.blueprint_id = $2
      ), by_domain as (
        select t.learner_id, d.key as domain, sum((d.value->>'correct')::int)::int as correct, sum((d.value->>'n')::int)::int as n
        from taken t cross join lateral jsonb_each(t.breakdown->'domains') d group by 1, 2
      ), domains as (
        select learner_id, sum(correct)::int as correct, sum(n)::int as n,
          jsonb_object_agg(domain, jsonb_build_object('correct', correct, 'n', n)) as domains
        from by_domain group by 1
      ), latest as (
        select learner_id, max(ended_at) as at from taken group by 1
      ), forecast as (
        select distinct on (f.learner_id) f.learner_id, f.standard_chance as chance
        from member join ability_snapshot f using (learner_id)
        where f.certification_id = $3 and f.ready and f.standard_chance is not null order by f.learner_id, f.at desc
      ), objective as (
        select q.objective_id as id, count(*) filter (where k.outcome = 'right')::int as correct, count(*)::int as n
        from member join mark k using (learner_id) join question q on q.id = k.question_id
        where k.scored and k.treatment is null and k.marked_at > now() - interval '60 days' group by 1
      ), week_learner as (
        select to_char(date_trunc('week', ended_at at time zone $4), 'YYYY-MM-DD') as week, learner_id,
          sum(correct)::int as correct, sum(scored)::int as n
        from taken where ended_at > now() - interval '12 weeks' and scored > 0 group by 1, 2
      ), week as (
        select week, sum(correct)::int as correct, sum(n)::int as n, count(*)::int as learners,
          percentile_cont(array[0.25, 0.5, 0.75]) within group (order by correct::float8 / n) as quartiles
        from week_learner group by 1
      ), counted as materialized (
        select m.learner_id, coalesce(d.correct, 0) as correct, coalesce(d.n, 0) as n,
          coalesce(d.domains, '{}'::jsonb) as domains, l.at::timestamptz(3) as last_at, f.chance
        from member m left join domains d using (learner_id) left join latest l using (learner_id)
          left join forecast f using (learner_id)
      ), gone as (
        delete from cohort_learner_rollup r where r.cohort_id = $1
          and not exists (select 1 from counted c where c.learner_id = r.learner_id)
      ), changed as (
        insert into cohort_learner_rollup as r (learner_id, cohort_id, correct, n, domains, last_at, chance)
        select learner_id, $1, correct, n, domains, last_at, chance from counted order by learner_id
        on conflict (learner_id, cohort_id) do update set correct = excluded.correct, n = excluded.n,
          domains = excluded.domains, last_at = excluded.last_at, chance = excluded.chance
        where (r.correct, r.n, r.domains, r.last_at, r.chance)
          is distinct from (excluded.correct, excluded.n, excluded.domains, excluded.last_at, excluded.chance)
      ), domain as (
        select domain as id, sum(correct)::int as correct, sum(n)::int as n from by_domain group by 1
      ), tenth as (
        select least(9, 10 * correct / n) as place, count(*)::int as learners from counted where n > 0 group by 1
      )
      insert into cohort_rollup (cohort_id, made_at, data)
      select $1, now(), jsonb_build_object(
        'blueprintId', $2::text,
        'learners', (select count(*) from counted),
        'domains', coalesce((select jsonb_object_agg(id, jsonb_build_object('correct', correct, 'n', n)) from domain), '{}'::jsonb),
        'shares', (select jsonb_agg(coalesce(t.learners, 0) order by place) from generate_series(0, 9) as place left join tenth t using (place)),
        'objectives', coalesce((select jsonb_agg(jsonb_build_object('id', id, 'correct', correct, 'n', n) order by id) from objective), '[]'::jsonb),
        'weeks', coalesce((select jsonb_agg(jsonb_build_object('week', week, 'correct', correct, 'n', n, 'learners', learners, 'quartiles', quartiles) order by week) from week), '[]'::jsonb))
      on conflict (cohort_id) do update set made_at = excluded.made_at, data = excluded.data`,
    values: [cohortId, blueprintId, certificationId, timeZone],
  });
}

/** What was counted last of the whole; null where nothing was. */
export async function findRollup(
  cohortId: string,
  from: Pool = pool(),
): Promise<{ madeAt: Date; counts: CohortCounts } | null> {
  const result = await from.query<{ made_at: Date; data: unknown }>({
    name: 'find-cohort-rollup',
    text: 'select made_at, data from cohort_rollup where cohort_id = $1',
    values: [cohortId],
  });
  const row = result.rows[0];
  return row ? { madeAt: row.made_at, counts: cohortCountsSchema.parse(row.data) } : null;
}

/** Cohorts in use whose learners have scores, or members, that are newer than what was counted; the oldest count first. */
export async function listStale(limit: number): Promise<{ id: string; certificationId: string | null }[]> {
  const result = await pool().query<{ id: string; certification_id: string | null }>({
    name: 'list-stale-cohorts',
    text: `select c.id, c.certification_id from cohort c left join cohort_rollup r on r.cohort_id = c.id
      where c.archived_at is null and (r.made_at is null or exists (
        select 1 from cohort_member m where m.cohort_id = c.id and (greatest(m.joined_at, m.left_at) > r.made_at or exists (
          select 1 from score s where s.learner_id = m.learner_id and s.scored_at > r.made_at))))
      order by r.made_at nulls first limit $1`,
    values: [limit],
  });
  return result.rows.map((row) => ({ id: row.id, certificationId: row.certification_id }));
}
