import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { ExamTaker } from '../load/exam-taker';
import { openLoadWorld, startLoadServer, type LoadLearner } from '../load/load-world';

/** The app with people whose pages have something on them. */
export interface PageWorld {
  origin: string;
  /** Who may be looking, the one with the fewest rights first. The cookie is null for a visitor. */
  people: readonly { name: string; cookie: string | null }[];
  /** Values of the parameters in addresses of pages. */
  parameters: Readonly<Record<string, string>>;
  /** Exams of the learner in each state that has a screen of its own. */
  attempts: { ready: string; running: string; over: string };
  close(): Promise<void>;
}

async function finishedExam(learner: LoadLearner, answers: number): Promise<string> {
  const taker = await ExamTaker.start(learner);
  for (let n = 0; n < answers; n++) await taker.answer();
  await taker.submit();
  await learner.client.send('POST', `/api/attempts/${taker.attemptId}/result`, {});
  return taker.attemptId;
}

/** A cohort of an instructor with one learner, who took an exam that was assigned and released. */
async function teach(pool: Pool, instructorId: string, learnerId: string, attemptId: string) {
  const [cohortId, assignmentId, code] = [uuid(), uuid(), 'BCDFGHJK'];
  await pool.query(`insert into cohort (id, name, join_code) values ($1, 'Evening class', $2)`, [cohortId, code]);
  await pool.query('insert into cohort_instructor (cohort_id, user_id) values ($1, $2)', [cohortId, instructorId]);
  await pool.query('insert into cohort_member (cohort_id, learner_id) values ($1, $2)', [cohortId, learnerId]);
  await pool.query(
    `insert into assignment (id, cohort_id, title, blueprint_id, mode, timed, content, opens_at, closes_at, attempts, release)
     values ($1, $2, 'Quiz 1', 'ccma-2022', 'exam', true, $3, now() - interval '1 day', now() + interval '1 day', 1, 'at-once')`,
    [assignmentId, cohortId, JSON.stringify({ kind: 'rule', selection: { kind: 'plan', length: 'short' } })],
  );
  await pool.query('update attempt set assignment_id = $1, assignment_number = 1 where id = $2', [
    assignmentId,
    attemptId,
  ]);
  return { cohortId, assignmentId, code };
}

/** A learning platform, and a choice for one of its courses that the instructor is making. */
async function linkPlatform(pool: Pool, instructorId: string) {
  const [platformId, deepLinkId, address] = [uuid(), uuid(), 'https://lms.example/'];
  await pool.query(
    `insert into lti_platform (id, name, issuer, client_id, deployment_ids, authorization_url, token_url, keyset_url, frame_origins)
     values ($1, 'Moodle', $2, 'preceptor', '{1}', $2, $2, $2, '{https://lms.example}')`,
    [platformId, address],
  );
  await pool.query(
    `insert into lti_deep_link (id, platform_id, user_id, deployment_id, return_url, accepts_many, expires_at)
     values ($1, $2, $3, '1', $4, true, now() + interval '1 day')`,
    [deepLinkId, platformId, instructorId, address],
  );
  return { platformId, deepLinkId };
}

/** Starts the production build, which must exist, on a database of its own with a learner in mid-study, an instructor and an administrator. */
export async function openPageWorld(): Promise<PageWorld> {
  const server = await startLoadServer();
  try {
    const world = await openLoadWorld(server.url, server.pid, 1);
    const [learner, instructor, administrator] = (await world.learners(3)) as [LoadLearner, LoadLearner, LoadLearner];
    await world.pool.query(
      `update user_account set role = case id when $1 then 'instructor'::role else 'administrator'::role end where id in ($1, $2)`,
      [instructor.id, administrator.id],
    );
    for (const answers of [20, 35]) await finishedExam(learner, answers);
    const over = await finishedExam(learner, 45);
    const running = await ExamTaker.start(learner);
    for (let n = 0; n < 10; n++) await running.answer();
    const { attemptId: ready } = (await learner.client.send('POST', '/api/attempts', {
      blueprintId: 'cma-2021',
      mode: 'exam',
      timed: true,
      selection: { kind: 'plan', length: 'half' },
    })) as { attemptId: string };
    const { questionId } = (await instructor.client.send('POST', '/api/questions', {
      bankId: 'school',
      copyOf: 'phlebotomy.order-of-draw.001',
    })) as { questionId: string };
    const { cohortId, assignmentId, code } = await teach(world.pool, instructor.id, learner.id, over);
    const { platformId, deepLinkId } = await linkPlatform(world.pool, instructor.id);
    const token = randomBytes(24).toString('base64url');
    await world.pool.query(
      `insert into password_reset (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
      [uuid(), learner.id, createHash('sha256').update(token).digest('hex')],
    );
    return {
      origin: `http://127.0.0.1:${world.ports[0]}`,
      people: [
        { name: 'visitor', cookie: null },
        { name: 'learner', cookie: learner.cookie },
        { name: 'instructor', cookie: instructor.cookie },
        { name: 'administrator', cookie: administrator.cookie },
      ],
      parameters: {
        blueprintId: 'ccma-2022',
        topicId: 'phlebotomy',
        attemptId: over,
        token,
        learnerId: learner.id,
        userId: learner.id,
        questionId,
        cohortId,
        assignmentId,
        code,
        platformId,
        deepLinkId,
      },
      attempts: { ready, running: running.attemptId, over },
      close: async () => {
        await world.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
