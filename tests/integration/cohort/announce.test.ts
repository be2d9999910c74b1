import { beforeAll, expect, it } from 'vitest';
import { announceAssignments } from '@/lib/cohort/announce';
import { releaseAssignment } from '@/lib/cohort/manage-assignment';
import { joinCohort } from '@/lib/cohort/join-cohort';
import { readPeople } from '@/lib/cohort/read-cohort';
import { startAssignment } from '@/lib/cohort/start-assignment';
import { pool } from '@/lib/db/client';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { noteTrail } from '@/lib/exam/note-trail';
import { readCohortAttempt } from '@/lib/cohort/read-attempt';
import { createAttempt } from '@/lib/exam/create-attempt';
import { chooseNotices, readNotices } from '@/lib/notify/notices';
import { loadSmallBank, newLearner, planned, save, send } from '../exam/exam-world';
import { assign, at, hour } from './assignment-world';
import { newCohort, newPerson } from './cohort-world';

beforeAll(loadSmallBank);

async function assigned(learnerIds: string[]) {
  const world = await newCohort(learnerIds);
  const assignmentId = await assign(world, {
    closesAt: await at(20 * hour),
    release: 'by-hand',
    content: { kind: 'rule', selection: { kind: 'mix', count: 5 } },
  });
  return { ...world, assignmentId };
}

const kinds = async (id: string) =>
  (await readNotices({ id, role: 'student' })).notices.map(({ kind }) => kind).reverse();

it('tells once what opened, who is not done when it is due soon, and whose results are there', async () => {
  const [done, idle, quiet] = [await newLearner(), await newLearner(), await newLearner()];
  const { instructor, cohortId, assignmentId } = await assigned([done.id, idle.id, quiet.id]);
  await chooseNotices(quiet.id, { kind: 'assigned', inApp: false, byMail: false });
  expect(await announceAssignments()).toBe(1);
  const { attemptId } = await startAssignment(done.id, assignmentId);
  await startSection(done.id, attemptId, 0);
  await submitAttempt(done.id, attemptId);
  // Of 21 hours the last quarter is left.
  expect(await announceAssignments()).toBe(0);
  await pool().query(`update assignment set closes_at = now() + interval '4 minutes' where id = $1`, [assignmentId]);
  expect(await announceAssignments()).toBe(1);
  await releaseAssignment(instructor, cohortId, assignmentId);
  expect(await announceAssignments()).toBe(1);
  expect(await announceAssignments()).toBe(0);
  expect(await kinds(done.id)).toEqual(['assigned', 'results']);
  expect(await kinds(idle.id)).toEqual(['assigned', 'due-soon']);
  expect(await kinds(quiet.id)).toEqual(['due-soon']);
});

it('steps back while another process is at it', async () => {
  const client = await pool().connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('preceptor.announce'))`);
    expect(await announceAssignments()).toBeNull();
    await client.query(`select pg_advisory_unlock(hashtext('preceptor.announce'))`);
  } finally {
    client.release();
  }
});

it('tells the instructors who joined, once', async () => {
  const { instructor, cohortId } = await newCohort();
  const learner = await newPerson('student', 'Ana Reyes');
  const code = (await readPeople(instructor, cohortId)).cohort.joinCode ?? '';
  for (let n = 0; n < 2; n++) await (await joinCohort(learner, code, 'a test'))();
  expect((await readNotices(instructor)).notices).toMatchObject([
    { kind: 'joined', text: 'Ana Reyes joined Evening.' },
  ]);
});

it('keeps the trail of an assigned exam for its instructors, and of no other', async () => {
  const learner = await newLearner();
  const { instructor, cohortId, assignmentId } = await assigned([learner.id]);
  const { attemptId } = await startAssignment(learner.id, assignmentId);
  await startSection(learner.id, attemptId, 0);
  const device = '0198f000-0000-4000-8000-000000000001';
  await noteTrail(learner.id, attemptId, {
    device,
    events: [
      { kind: 'left', agoMs: 90_000 },
      { kind: 'returned', agoMs: 30_000 },
    ],
  });
  await send(learner, attemptId, [save(2, 1, { note: 'mine alone' })]);
  const stranger = await newCohort();
  await expect(readCohortAttempt(stranger.instructor, cohortId, learner.id, attemptId)).rejects.toMatchObject({
    code: 'not-found',
  });
  const seen = await readCohortAttempt(instructor, cohortId, learner.id, attemptId);
  expect(seen).toMatchObject({ over: false, total: null, away: { times: 1 }, offline: { times: 0 } });
  expect(seen.away.totalMs).toBeCloseTo(60_000, -2);
  const told = seen.trail.map(({ what }) => what);
  expect(told).toContain('The page went out of sight');
  expect(told.some((what) => what.startsWith('Question 3: B'))).toBe(true);
  expect(JSON.stringify(seen)).not.toContain('mine alone');
  await submitAttempt(learner.id, attemptId);
  await noteTrail(learner.id, attemptId, { device, events: [{ kind: 'left', agoMs: 0 }] });
  expect((await readCohortAttempt(instructor, cohortId, learner.id, attemptId)).away.times).toBe(1);

  const own = await createAttempt(learner.id, planned('test-one', 'short'));
  await startSection(learner.id, own.attemptId, 0);
  await noteTrail(learner.id, own.attemptId, { device, events: [{ kind: 'left', agoMs: 0 }] });
  await expect(readCohortAttempt(instructor, cohortId, learner.id, own.attemptId)).rejects.toMatchObject({
    code: 'not-found',
  });
  expect((await pool().query('select 1 from trail_event where attempt_id = $1', [own.attemptId])).rowCount).toBe(0);
});
