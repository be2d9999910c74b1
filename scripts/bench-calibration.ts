import { parseArgs } from 'node:util';
import { closeDatabase, pool } from '@/lib/db/client';
import { startTemporaryServer } from '@/lib/db/embedded/temporary-server';
import { migrate } from '@/lib/db/migrate';
import { calibrate } from '@/lib/readiness/calibration/calibrate';
import { difficultyOfLabel } from '@/lib/readiness/ability/difficulty-label';
import { main } from './launch/main';

/*
 * Calibration of questions from millions of answers that are made up in SQL, so that the truth is known:
 * npm run bench:calibration -- --answers 5000000
 */
const ITEMS = 1000;
const ANSWERS_AN_ATTEMPT = 50;

/** Questions whose true difficulty differs from the label by a spread of .7; attempts of N(-.4, .9); a floor of .25. */
async function makeAnswers(attempts: number): Promise<void> {
  const run = (text: string, values: unknown[] = []): Promise<unknown> => pool().query(text, values);
  await run('set session_replication_role = replica');
  await run(`select setseed(0.5)`);
  await run(`insert into certification values ('TEST', 'Test', 'Nobody')`);
  await run(`insert into blueprint (id, certification_id, data, content_hash) values ('test', 'TEST', '{}', '')`);
  await run(`insert into topic values ('t', 'T', '', 0)`);
  await run(`insert into objective values ('t.o', 't', 'O')`);
  await run(
    `create table truth as select n, 't.o.' || lpad(n::text, 4, '0') as question_id, gen_random_uuid() as revision_id,
       (array[.4, .6, .8, .9])[1 + n % 4] as label,
       ($1::float8[])[1 + n % 4] + random_normal(0, .7) as difficulty
     from generate_series(0, $2::int - 1) as n`,
    [[0.4, 0.6, 0.8, 0.9].map((label) => difficultyOfLabel(label).mean), ITEMS],
  );
  await run(
    `insert into question (id, objective_id, status, current_revision_id) select question_id, 't.o', 'published', revision_id from truth`,
  );
  await run(
    `insert into question_revision (id, question_id, number, content, content_hash)
     select revision_id, question_id, 1, jsonb_build_object('difficulty', label, 'options', '[1,2,3,4]'::jsonb), '' from truth`,
  );
  await run(
    `create table examinee as select gen_random_uuid() as learner_id, gen_random_uuid() as attempt_id, n, random_normal(-.4, .9) as ability
     from generate_series(1, $1::int) as n`,
    [attempts],
  );
  await run(
    `insert into attempt (learner_id, id, blueprint_id, mode, length, seed, bank_version, form, option_counts, plan, time_factor, created_at, submitted_at, closed_at)
     select learner_id, attempt_id, 'test', (case when n % 4 = 0 then 'study' else 'exam' end)::attempt_mode, 'short', n, 1, '[]', '{}', '{}', 1,
       t, t, t from examinee, lateral (select now() - interval '1 day' + n * interval '1 millisecond' as t) as times`,
  );
  // In parts: a statement ends after half a minute.
  for (let from = 0; from < attempts; from += 10_000) {
    await run(
      `insert into mark (learner_id, attempt_id, position, question_id, revision_id, outcome, scored, first_exposure, marked_at)
       select e.learner_id, e.attempt_id, p, t.question_id, t.revision_id,
         case when random() < .25 + .75 / (1 + exp(t.difficulty - e.ability)) then 'right' else 'wrong' end, true, true, now()
       from examinee e, generate_series(0, ${ANSWERS_AN_ATTEMPT - 1}) as p
       join lateral (select (p * 20 + (random() * 19.99)::int % 20 + e.n * 0) as item) as drawn on true
       join truth t on t.n = drawn.item
       where e.n > $1 and e.n <= $1 + 10000`,
      [from],
    );
  }
  await run('set session_replication_role = origin');
  await run('vacuum analyze mark');
  await run('vacuum analyze attempt');
}

await main(async () => {
  const { values } = parseArgs({ options: { answers: { type: 'string', default: '500000' } } });
  const attempts = Math.round(Number(values.answers) / ANSWERS_AN_ATTEMPT);
  const server = await startTemporaryServer();
  Object.assign(process.env, {
    DATABASE_URL: server.url,
    DATABASE_POOL_MAX: '1',
    NEXTAUTH_SECRET: 'a secret of the bench, long enough',
    NEXTAUTH_URL: 'http://localhost:3000',
    LOG_LEVEL: 'error',
  });
  try {
    await migrate(server.url, 'prisma/migrations');
    console.log(`Making up ${attempts * ANSWERS_AN_ATTEMPT} answers of ${attempts} attempts to ${ITEMS} questions`);
    await makeAnswers(attempts);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50).unref();
    const all = await calibrate({ full: true, settledMs: 0, say: console.log });
    clearInterval(watch);
    if (!all) throw new Error('another process is calibrating');
    const mb = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
    console.log(
      `\nAll answers, four passes: ${(all.durationMs / 1000).toFixed(1)} s, memory ${mb(before)} before, ${mb(peak)} at most`,
    );

    const truth = await pool().query<{ question_id: string; difficulty: number; label: number }>(
      'select question_id, difficulty, label::float8 from truth',
    );
    const of = new Map(truth.rows.map((row) => [row.question_id, row]));
    const exam = all.items.filter(({ kind }) => kind === 'exam');
    const rms = (errors: number[]): number =>
      Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    const centred = (errors: number[]): number[] =>
      errors.map((error) => error - errors.reduce((a, b) => a + b, 0) / errors.length);
    const measured = centred(exam.map((item) => item.difficulty - of.get(item.questionId)!.difficulty));
    const labels = centred(
      exam.map((item) => difficultyOfLabel(of.get(item.questionId)!.label).mean - of.get(item.questionId)!.difficulty),
    );
    console.log(
      `Error of difficulties (exam): ${rms(measured).toFixed(3)} logits, of the labels ${rms(labels).toFixed(3)}; ${Math.round(exam.reduce((sum, { n }) => sum + n, 0) / exam.length)} answers an item`,
    );
    console.log(
      `Flagged without cause: ${all.items.filter(({ flags }) => flags.length > 0).length} of ${all.items.length}`,
    );

    const tenth = Math.max(1, Math.round(attempts / 100));
    await pool().query(
      `update calibration_run set through_closed = closed_at, through_attempt = id from (select closed_at, id from attempt order by closed_at desc, id desc offset $1 limit 1) as a`,
      [tenth],
    );
    const more = await calibrate({ settledMs: 0 });
    console.log(
      `The latest hundredth alone: ${more?.added} answers in ${((more?.durationMs ?? 0) / 1000).toFixed(1)} s`,
    );
  } finally {
    await closeDatabase();
    await server.close();
  }
});
