import { inBulk } from './growth-data';

/**
 * Marks, scores and forecasts of finished exams, as scoring would have written them: seven of ten right, spread over the
 * last 80 days, each mark in one of the domains by turns.
 */
export function addScores(
  superuserUrl: string,
  learnerIds: readonly string[],
  { domains, certificationId }: { domains: readonly string[]; certificationId: string },
): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    await client.query(
      `insert into mark (learner_id, attempt_id, position, question_id, revision_id, outcome, scored, chosen, first_exposure, marked_at)
       select a.learner_id, a.id, i.place - 1, i.item->>'question', (i.item->>'revision')::uuid,
         case when abs(hashtext(a.id::text || i.place)) % 10 < 7 then 'right' else 'wrong' end, true, 0, true,
         now() - abs(hashtext(a.id::text)) % 80 * interval '1 day'
       from attempt a cross join lateral jsonb_array_elements(a.form) with ordinality as i (item, place)
       where a.learner_id = any($1::uuid[])`,
      [learnerIds],
    );
    await client.query(
      `with by_domain as (
         select learner_id, attempt_id, ($2::text[])[1 + position % cardinality($2::text[])] as domain,
           count(*) filter (where outcome = 'right')::int as correct, count(*)::int as n, min(marked_at) as at
         from mark where learner_id = any($1::uuid[]) group by 1, 2, 3)
       insert into score (learner_id, attempt_id, correct, scored, breakdown, scored_at)
       select learner_id, attempt_id, sum(correct), sum(n), jsonb_build_object('topics', '{}'::jsonb, 'domains',
           jsonb_object_agg(domain, jsonb_build_object('correct', correct, 'n', n))), min(at)
       from by_domain group by 1, 2`,
      [learnerIds, domains],
    );
    await client.query(
      `insert into ability_snapshot (learner_id, certification_id, attempt_id, at, calibration_version, answers, ready, mean, sd,
         domains, cut, forecast, standard_chance)
       select learner_id, $2, attempt_id, scored_at, 0, scored, true, 0, 1, '[]', 0.7,
         jsonb_build_object('passProbability', abs(hashtext(attempt_id::text)) % 100 / 100.0), abs(hashtext(attempt_id::text)) % 100 / 100.0
       from score where learner_id = any($1::uuid[])`,
      [learnerIds, certificationId],
    );
  });
}

/** A cohort of these learners, taught by one person. */
export function addCohort(
  superuserUrl: string,
  { id, instructorId, learnerIds }: { id: string; instructorId: string; learnerIds: readonly string[] },
): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    await client.query(`insert into cohort (id, name) values ($1, 'A cohort of the bench')`, [id]);
    await client.query('insert into cohort_instructor (cohort_id, user_id) values ($1, $2)', [id, instructorId]);
    await client.query(
      'insert into cohort_member (cohort_id, learner_id, joined_at) select $1, l, now() - interval $$90 days$$ from unnest($2::uuid[]) as l',
      [id, learnerIds],
    );
  });
}

/** An assignment of a cohort that is open, at which every learner has taken the first of their exams. */
export function addAssignment(
  superuserUrl: string,
  { cohortId, title, blueprintId }: { cohortId: string; title: string; blueprintId: string },
): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into assignment (id, cohort_id, title, blueprint_id, mode, timed, content, opens_at, closes_at, attempts, release)
       values (gen_random_uuid(), $1, $2, $3, 'exam', true, $4, now() - interval '90 days', now() + interval '1 day', 2, 'at-once') returning id`,
      [cohortId, title, blueprintId, JSON.stringify({ kind: 'rule', selection: { kind: 'plan', length: 'short' } })],
    );
    await client.query(
      `update attempt a set assignment_id = $2, assignment_number = 1
       from (select distinct on (learner_id) learner_id, id from attempt
         where learner_id in (select learner_id from cohort_member where cohort_id = $1) order by learner_id, id) first
       where a.learner_id = first.learner_id and a.id = first.id`,
      [cohortId, rows[0]?.id],
    );
  });
}
