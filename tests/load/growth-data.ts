import pg from 'pg';

/*
 * A school's years, made in SQL. As superuser without triggers: the rows are consistent by their making, and checking
 * fifteen million foreign keys one by one would take longer than all the rest.
 */
export async function inBulk(superuserUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '256MB'`,
    );
    await work(client);
  } finally {
    await client.end();
  }
}

/** Leaves `wanted` published questions: retires some, or adds copies under new ids with their own revisions. */
export function resizeBank(superuserUrl: string, wanted: number): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from question where status = 'published'`,
    );
    const held = rows[0]?.n ?? 0;
    if (held >= wanted) {
      await client.query(
        `update question set status = 'retired' where id in (
           select id from question where status = 'published' order by md5(id) limit $1)`,
        [held - wanted],
      );
    } else {
      await client.query(
        `create temp table copy as
         select q.id || '.copy-' || n as id, uuidv7() as revision, q.objective_id, r.content, r.content_hash
         from question q join question_revision r on r.id = q.current_revision_id, generate_series(1, $1) as n
         where q.status = 'published' order by n, md5(q.id) limit $2`,
        [Math.ceil(wanted / held), wanted - held],
      );
      await client.query(`
        insert into question (id, objective_id, status, current_revision_id) select id, objective_id, 'published', revision from copy;
        insert into question_revision (id, question_id, number, content, content_hash) select revision, id, 1, content, content_hash from copy;
        drop table copy`);
    }
    await client.query('update bank_state set version = version + 1');
    await client.query('analyze question, question_revision');
  });
}

const exam = 50;

/**
 * Gives each learner finished exams of 50 answered questions, with what the app would have written on the way: the
 * forms, sections, answers, their log and exposures. Marks and scores are left out: neither starting nor saving reads them.
 */
export function addFinishedExams(superuserUrl: string, learnerIds: readonly string[], each: number): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    // Five hundred forms that the exams share by turns.
    await client.query(`
      create temp table place as
      select row_number() over (order by md5(id)) - 1 as place, id, current_revision_id, objective_id
      from question where status = 'published';
      create temp table form as
      select f.n, jsonb_agg(jsonb_build_object('question', q.id, 'revision', q.current_revision_id, 'order', '[0,1,2,3]'::jsonb,
        'scored', true, 'domain', '1', 'topic', split_part(q.objective_id, '.', 1), 'objective', q.objective_id)) as form,
        array_agg(q.id) as questions
      from generate_series(0, 499) as f (n) cross join generate_series(0, ${exam - 1}) as k
      join place q on q.place = (f.n * ${exam} + k) % (select count(*) from place)
      group by f.n`);
    await client.query(
      `create temp table taken as
       select l.learner_id, uuidv7() as attempt_id, ((l.place * $2 + e) % 500)::int as form,
         now() - interval '1 year' + e * interval '7 days' as at
       from unnest($1::uuid[]) with ordinality as l (learner_id, place), generate_series(1, $2::int) as e`,
      [learnerIds, each],
    );
    await client.query(`
      insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, plan,
        time_factor, created_at, submitted_at, closed_at)
      select t.learner_id, t.attempt_id, 'ccma-2022', 'exam', 'unseen', 'CCMA practice exam', 0, 1, f.form,
        array_fill(4::smallint, array[${exam}]),
        '{"sections": [{"index": 0, "firstPosition": 0, "lastPosition": ${exam - 1}, "minutes": 50}], "breakMinutesTotal": 0}',
        1, t.at, t.at + interval '40 minutes', t.at + interval '40 minutes'
      from taken t join form f on f.n = t.form;
      insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at, ended_at)
      select learner_id, attempt_id, 0, 0, ${exam - 1}, at, at + interval '50 minutes', at + interval '40 minutes' from taken;
      insert into response (learner_id, attempt_id, position, revision, save_id, answer, struck, saved_at)
      select learner_id, attempt_id, position, 1, gen_random_uuid(), '{"type": "choice", "option": 1}', '{}', at
      from taken, generate_series(0, ${exam - 1}) as position;
      insert into response_event (learner_id, attempt_id, position, save_id, base_revision, outcome, payload, device, client_at, arrived_at)
      select learner_id, attempt_id, position, save_id, 0, 'saved',
        '{"answer": {"type": "choice", "option": 1}, "flagged": false, "struck": [], "confidence": null, "note": "", "highlights": [], "timeSpentMs": 30000}',
        'device', saved_at, saved_at
      from response join taken using (learner_id, attempt_id);
      insert into exposure (learner_id, question_id, first_at, last_at, times)
      select t.learner_id, q, min(t.at), max(t.at), count(*)
      from taken t join form f on f.n = t.form, unnest(f.questions) as q group by 1, 2;
      drop table taken, form, place`);
  });
}

/** Adds accounts and returns their ids. */
export async function addAccounts(superuserUrl: string, n: number): Promise<string[]> {
  const ids: string[] = [];
  await inBulk(superuserUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into user_account (id, email, name, role)
       select id, id || '@example.org', 'Learner', 'student' from (select uuidv7() as id from generate_series(1, $1::int)) as made
       returning id`,
      [n],
    );
    ids.push(...rows.map((row) => row.id));
  });
  return ids;
}

/** What a server that has run for years has done long ago. */
export function settle(superuserUrl: string): Promise<void> {
  return inBulk(superuserUrl, async (client) => {
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
}
