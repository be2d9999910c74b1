import 'server-only';
import type { Pool } from 'pg';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { containsPattern } from '@/lib/db/contains-pattern';
import type { Refit } from '@/lib/outcomes/refit';
import { learnerCountsSchema } from './cohort-counts';
import { worry } from './cohort-standing';
import type { StandingFilter } from './standing-filter';

const rowSchema = learnerCountsSchema.extend({ name: z.string(), email: z.string() });
export type CountedLearner = z.infer<typeof rowSchema>;

/** Now, and how forecasts are corrected before they are shown. */
export interface WorryTerms {
  now: Date;
  refit: Refit | null;
}

/*
 * The reasons of `worries` (cohort-standing.ts) as a number. Chances of 0 and 1 have no logit: as in `applyRefit`, those that
 * are nearer to them than one in ten thousand count as that.
 */
const kept = 'least(greatest(r.chance, 1e-4), 1 - 1e-4)';
const reasons = `((r.last_at is null or r.last_at <= $2::timestamptz - $3 * interval '1 day')::int
  + (r.n >= $4 and r.correct::float8 / greatest(r.n, 1) < $5)::int
  + (r.chance is not null and $6::float8 + $7::float8 * ln(${kept} / (1 - ${kept})) < ln($8::float8 / (1 - $8::float8)))::int)`;

/** Learners who are in the cohort now and were in it when it was counted. */
const from = `from cohort_learner_rollup r
  join cohort_member m on m.learner_id = r.learner_id and m.cohort_id = r.cohort_id and m.left_at is null
  join user_account u on u.id = r.learner_id and u.deactivated_at is null
  where r.cohort_id = $1`;
const wanted = `($9 = '' or u.name ilike $9 or u.email ilike $9)`;

function baseValues(cohortId: string, { now, refit }: WorryTerms, search: string) {
  const { intercept, slope } = refit ?? { intercept: 0, slope: 1 };
  return [
    cohortId,
    now,
    worry.idleDays,
    worry.enoughAnswers,
    worry.lowShare,
    intercept,
    slope,
    worry.lowChance,
    containsPattern(search),
  ];
}

/** How many learners of a cohort are found by a name or address, and how many of them, and of all, may need help. */
export async function countLearners(
  cohortId: string,
  terms: WorryTerms,
  search: string,
  source: Pool = pool(),
): Promise<{ found: number; foundAtRisk: number; atRisk: number }> {
  const result = await source.query<{ found: number; foundAtRisk: number; atRisk: number }>({
    name: 'count-cohort-learners',
    text: `select count(*) filter (where ${wanted})::int as found,
        count(*) filter (where ${wanted} and ${reasons} > 0)::int as "foundAtRisk",
        count(*) filter (where ${reasons} > 0)::int as "atRisk" ${from}`,
    values: baseValues(cohortId, terms, search),
  });
  return result.rows[0] ?? { found: 0, foundAtRisk: 0, atRisk: 0 };
}

/** What was counted of one learner who is in the cohort; null where nothing was. */
export async function findLearnerCounts(cohortId: string, learnerId: string): Promise<CountedLearner | null> {
  const result = await pool().query({
    name: 'find-cohort-learner',
    text: `select r.learner_id as id, u.name, u.email, r.correct, r.n, r.domains, r.last_at as "lastAt", r.chance
      ${from} and r.learner_id = $2`,
    values: [cohortId, learnerId],
  });
  return result.rows[0] ? rowSchema.parse(result.rows[0]) : null;
}

const directions = { up: 'asc', down: 'desc' } as const;

/**
 * Some learners of a cohort with what was counted of them. Sorted by "name", by share right of "all" or of a domain, learners
 * without answers there last, or by "reasons": who has most reasons for help first.
 */
export async function listLearnerCounts(
  cohortId: string,
  terms: WorryTerms,
  { search, show, sort, order }: Omit<StandingFilter, 'page'>,
  { take, skip }: { take: number; skip: number },
  source: Pool = pool(),
): Promise<CountedLearner[]> {
  const share = 'r.correct::float8 / nullif(r.n, 0)';
  const by = sort === 'name' || sort === 'reasons' || sort === 'all' ? sort : 'domain';
  const keys = {
    name: `u.name ${directions[order]}`,
    reasons: `${reasons} desc, ${share} nulls last, u.name`,
    all: `${share} ${directions[order]} nulls last, u.name`,
    domain: `(r.domains->$13::text->>'correct')::float8 / nullif((r.domains->$13::text->>'n')::int, 0) ${directions[order]} nulls last, u.name`,
  } as const;
  const result = await source.query({
    name: `list-cohort-learners-${by}-${order}`,
    // Sorting keeps the ids alone: what stands in a row is read for the page only.
    text: `with page as materialized (
        select r.learner_id, row_number() over (order by ${keys[by]}, r.learner_id) as place ${from}
          and ${wanted} and (not $10::boolean or ${reasons} > 0)
        order by place limit $11 offset $12)
      select r.learner_id as id, u.name, u.email, r.correct, r.n, r.domains, r.last_at as "lastAt", r.chance
      from page p join cohort_learner_rollup r on r.learner_id = p.learner_id and r.cohort_id = $1
        join user_account u on u.id = p.learner_id order by p.place`,
    values: [...baseValues(cohortId, terms, search), show === 'risk', take, skip, ...(by === 'domain' ? [sort] : [])],
  });
  return z.array(rowSchema).parse(result.rows);
}
