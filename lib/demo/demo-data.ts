import 'server-only';
import { v7 as uuid } from 'uuid';
import { db, pool } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import type { DemoAttempt } from './demo-life';

/** Accounts of a database, and whether it holds a demonstration. */
export async function readDemoState(): Promise<{ users: number; filled: boolean }> {
  const [users, filled] = await Promise.all([db().user.count(), hasDemonstration()]);
  return { users, filled };
}

export async function insertDemoUser(user: {
  name: string;
  email: string;
  passwordHash: string;
  role: Role;
  createdAt: Date;
}): Promise<string> {
  return (await db().user.create({ data: user, select: { id: true } })).id;
}

export async function markDemonstration(): Promise<void> {
  await db().demonstration.create({ data: { id: 1 } });
}

/** Address of the learner with a forecast whose chance of passing lies nearest to six in ten, and who has a plan and the exam still to come. */
export async function findDemoExample(): Promise<string | null> {
  const { rows } = await pool().query<{ email: string }>(
    `select u.email from user_account u
        join study_plan p on p.learner_id = u.id
        join learner_goal g on g.learner_id = u.id and g.exam_date > current_date
        join lateral (
          select (forecast->>'passProbability')::float as pass from ability_snapshot s
           where s.learner_id = u.id and s.ready order by s.at desc limit 1) latest on true
      order by abs(latest.pass - 0.6) limit 1`,
  );
  return rows[0]?.email ?? null;
}

/** Whether `npm run demo` has filled this database. */
export async function hasDemonstration(): Promise<boolean> {
  return (await db().demonstration.count()) > 0;
}

/** Writes an attempt that was lived through, as if it had been taken then: with its section, answers and exposures. Returns its id. */
export async function insertDemoAttempt(
  learnerId: string,
  attempt: DemoAttempt,
  { title, length, bankVersion }: { title: string; length: string; bankVersion: bigint },
): Promise<string> {
  const id = uuid();
  const { form, sections, request, seed, answers } = attempt;
  const at = (ms: number) => new Date(ms);
  const [only] = sections;
  if (sections.length !== 1 || !only) throw new Error('demonstration attempts have one section');
  await pool().query({
    name: 'insert-demo-attempt',
    text: `with a as (
        insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, plan, time_factor, created_at, submitted_at)
        values ($1, $2, $3, $4::attempt_mode, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13)
      )
      insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at, ended_at)
      values ($1, $2, 0, 0, $14, $12, $15, $13)`,
    values: [
      learnerId,
      id,
      request.blueprintId,
      request.mode,
      length,
      title,
      seed,
      bankVersion,
      JSON.stringify(form),
      form.map((item) => item.order.length),
      JSON.stringify({ sections, breakMinutesTotal: 0 }),
      at(attempt.startedAt),
      at(attempt.endedAt),
      form.length - 1,
      only.minutes === null ? null : at(attempt.startedAt + only.minutes * 60_000),
    ],
  });
  let clock = attempt.startedAt;
  const rows = answers.map(({ option, confidence, timeSpentMs }, position) => ({
    position,
    saveId: uuid(),
    answer: option === null ? null : { type: 'choice', option },
    confidence,
    timeSpentMs,
    savedAt: at((clock += timeSpentMs)),
  }));
  await pool().query({
    name: 'insert-demo-responses',
    text: `insert into response (learner_id, attempt_id, position, revision, save_id, answer, struck, confidence, time_spent_ms, saved_at, locked_at)
      select $1, $2, r.position, 1, r."saveId", nullif(r.answer, 'null'::jsonb), '{}', r.confidence, r."timeSpentMs", r."savedAt",
        case when $4 and r.answer is not null then r."savedAt" end
      from jsonb_to_recordset($3::jsonb) as r (position smallint, "saveId" uuid, answer jsonb, confidence text, "timeSpentMs" int, "savedAt" timestamptz)`,
    values: [learnerId, id, JSON.stringify(rows), request.mode === 'study'],
  });
  await pool().query({
    name: 'insert-demo-exposures',
    text: `insert into exposure (learner_id, question_id, first_at, last_at, times)
      select $1, question_id, $3, $3, 1 from unnest($2::text[]) as question_id
      on conflict (learner_id, question_id) do update set last_at = excluded.last_at, times = exposure.times + 1`,
    values: [learnerId, form.map((item) => item.question).sort(), at(attempt.startedAt)],
  });
  return id;
}

/** Lets what a learner's attempts left behind bear the time of the attempts. */
export async function backdateDemo(learnerId: string): Promise<void> {
  await pool().query(
    `with a as (update attempt set closed_at = submitted_at, reviews_written_at = submitted_at where learner_id = $1)
     update score s set scored_at = a.submitted_at from attempt a
     where s.learner_id = $1 and a.learner_id = $1 and a.id = s.attempt_id`,
    [learnerId],
  );
}
