import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMetrics } from '@/lib/admin/read-metrics';
import { exportAudit, readAudit } from '@/lib/admin/read-audit';
import { readSystemState } from '@/lib/admin/system-state';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { exportGradebook } from '@/lib/cohort/export-gradebook';
import { readAssignments, readGradebook } from '@/lib/cohort/read-assignments';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { closeDatabase, db, pool } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { closeReplica, lookAtReplica, readReport } from '@/lib/db/replica';
import { env } from '@/lib/env/env';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { readItem, readItems } from '@/lib/item-analysis/read-items';
import { createAccount, signedIn, userOf } from '../auth/accounts';
import { assign, sit } from '../cohort/assignment-world';
import { newCohort, type World } from '../cohort/cohort-world';
import { loadSmallBank, newLearner, type Learner } from '../exam/exam-world';
import { StandbyWorld } from './standby';

const world = new StandbyWorld();
let room: World & { learners: Learner[] };
let assignmentId: string;
let administrator: Awaited<ReturnType<typeof userOf>>;

beforeAll(async () => {
  await world.start((url) => migrate(url, 'prisma/migrations'));
  Object.assign(env(), { DATABASE_URL: world.primaryUrl, DATABASE_REPLICA_URL: world.standbyUrl });
  await loadSmallBank();
  const learners = [await newLearner(), await newLearner()];
  room = { learners, ...(await newCohort(learners.map(({ id }) => id))) };
  assignmentId = await assign(room);
  administrator = await userOf(await signedIn((await createAccount('administrator')).email));
}, 120_000);
afterAll(async () => {
  await closeReplica();
  await closeDatabase();
  await world.close();
});

const metricLines = async () =>
  (await readMetrics(new Request('http://localhost/api/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })))
    .text;

const serverOf = () =>
  readReport(async (from) => {
    const { rows } = await from.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    return rows[0]?.standby;
  });

async function done(place: number) {
  const { learners } = await readGradebook(room.instructor, room.cohortId);
  return learners.find(({ id }) => id === room.learners[place]?.id)?.cells[0]?.finished;
}

describe('reports with a replica', () => {
  it('are read from it, while what follows a change at once is read from the primary', async () => {
    const [first] = room.learners;
    await submitAttempt(first!.id, await sit(first!, assignmentId, 4));
    await world.caughtUp();
    expect(await serverOf()).toBe(true);
    expect(await done(0)).toBe(1);
    // From here on the standby stands still: what is written now is on the primary alone.
    await world.onStandby('select pg_wal_replay_pause()');
    const [, second] = room.learners;
    await submitAttempt(second!.id, await sit(second!, assignmentId, 4));
    const verb = `test.marker.${Date.now()}`;
    await insertAuditEvent(db(), {
      actorId: administrator.id,
      action: verb,
      subjectType: 'school',
      subjectId: 'school',
      data: {},
    });
    expect([await done(0), await done(1)]).toEqual([1, 0]);
    expect(String((await exportGradebook(room.instructor, room.cohortId, 'csv')).body)).toContain('40');
    expect(await exportAudit(administrator, {})).not.toContain(verb);
    expect((await readAssignments(room.instructor, room.cohortId))[0]?.done).toBe(2);
    expect((await readAudit(administrator, {})).events[0]?.action).toBe(verb);
    await world.onStandby('select pg_wal_replay_resume()');
    await world.caughtUp();
    expect(await done(1)).toBe(1);
    expect(await exportAudit(administrator, {})).toContain(verb);
  });

  it('of readiness and questions are counted where they can be written, and work', async () => {
    // Nothing is counted yet: both are written on the primary and read there.
    expect((await readCohortReadiness(room.instructor, room.cohortId))?.learners).toHaveLength(2);
    const { items } = await readItems(room.instructor, 'exam');
    expect(items.length).toBeGreaterThan(0);
    await world.caughtUp();
    const before = /preceptor_report_reads_total\{source="replica"\} (\d+)/.exec(await metricLines())?.[1];
    expect((await readCohortReadiness(room.instructor, room.cohortId))?.learners).toHaveLength(2);
    expect((await readItems(room.instructor, 'exam')).items).toEqual(items);
    expect((await readItem(room.instructor, items[0]!.questionId, 'exam')).numbers.n).toBeGreaterThan(0);
    const after = /preceptor_report_reads_total\{source="replica"\} (\d+)/.exec(await metricLines())?.[1];
    expect(Number(after) - Number(before)).toBeGreaterThanOrEqual(6);
  });

  it('cannot write, not even where the address is that of the primary', async () => {
    const write = () => readReport((from) => from.query(`delete from audit_event`));
    await expect(write()).rejects.toMatchObject({ code: '25006' });
    await closeReplica();
    env().DATABASE_REPLICA_URL = world.primaryUrl;
    try {
      expect(await serverOf()).toBe(false);
      await expect(write()).rejects.toMatchObject({ code: '25006' });
      expect(await lookAtReplica()).toEqual({ usable: true, behindSeconds: null });
    } finally {
      await closeReplica();
      env().DATABASE_REPLICA_URL = world.standbyUrl;
    }
  });

  it('are read from the primary while the replica is away, which is seen, and from it again when it is back', async () => {
    expect((await readSystemState(administrator)).replica).toMatchObject({ problem: null });
    await world.stopStandby();
    expect([await done(0), await done(1)]).toEqual([1, 1]);
    expect(await serverOf()).toBe(false);
    expect((await readSystemState(administrator)).replica).toEqual({
      behindSeconds: null,
      problem: 'The replica does not answer.',
    });
    const lines = await metricLines();
    expect(lines).toContain('preceptor_replica_usable 0');
    expect(lines).toMatch(/preceptor_report_reads_total\{source="primary"\} [1-9]/);
    await world.startStandby();
    await world.caughtUp();
    expect(await lookAtReplica()).toMatchObject({ usable: true });
    expect(await serverOf()).toBe(true);
    expect(await metricLines()).toContain('preceptor_replica_usable 1');
  });

  it('go to the primary where a table has not arrived on the replica yet', async () => {
    await world.onStandby('select pg_wal_replay_pause()');
    try {
      await pool().query('create table if not exists just_migrated (id int)');
      await readReport((from) => from.query('select id from just_migrated'));
    } finally {
      await world.onStandby('select pg_wal_replay_resume()');
      await pool().query('drop table just_migrated');
    }
  });
});
