import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { heldAttempts } from '@/lib/exam/held-data';
import type { Forecast } from './make-forecast';

const intervalSchema = z.object({ low: z.number(), high: z.number() });
const forecastSchema = z.object({
  expectedShare: z.number(),
  expectedShareInterval: intervalSchema,
  passProbability: z.number(),
  passProbabilityInterval: intervalSchema,
});

const rowSchema = z.object({
  attempt_id: z.string(),
  at: z.date(),
  answers: z.int(),
  ready: z.boolean(),
  cut: z.number(),
  forecast: forecastSchema,
});

/** What was thought of a learner when an attempt ended. Times in ms since 1970. */
export interface Snapshot extends z.infer<typeof forecastSchema> {
  attemptId: string;
  at: number;
  answers: number;
  ready: boolean;
  cut: number;
}

/** A learner's snapshots for a certification, oldest first. */
export async function listSnapshots(learnerId: string, certificationId: string): Promise<Snapshot[]> {
  const result = await pool().query({
    name: 'list-snapshots',
    text: `select attempt_id, at, answers, ready, cut, forecast from ability_snapshot
      where learner_id = $1 and certification_id = $2 order by at, attempt_id`,
    values: [learnerId, certificationId],
  });
  return z
    .array(rowSchema)
    .parse(result.rows)
    .map(({ attempt_id, at, forecast, ...row }) => ({ ...row, ...forecast, attemptId: attempt_id, at: at.getTime() }));
}

/** Attempts of a certification that are scored, not held back, and have no snapshot yet, oldest first, with the time of their marks. */
export async function listWithoutSnapshot(
  learnerId: string,
  certificationId: string,
  limit: number,
): Promise<{ attemptId: string; at: number }[]> {
  const result = await pool().query<{ id: string; at: Date }>({
    name: 'list-without-snapshot',
    text: `select a.id, max(m.marked_at) as at
      from attempt a
      join blueprint b on b.id = a.blueprint_id and b.certification_id = $2
      join mark m on m.learner_id = a.learner_id and m.attempt_id = a.id
      left join ability_snapshot s on s.learner_id = a.learner_id and s.certification_id = $2 and s.attempt_id = a.id
      where a.learner_id = $1 and a.closed_at is not null and s.attempt_id is null and a.id not in ${heldAttempts}
      group by a.id order by at limit $3`,
    values: [learnerId, certificationId, limit],
  });
  return result.rows.map(({ id, at }) => ({ attemptId: id, at: at.getTime() }));
}

/**
 * Writes a snapshot, or leaves the one that is there.
 *
 * @param standardChance chance of passing at the default cut, as the model makes it: what outcomes are held against
 */
export async function insertSnapshot(
  key: { learnerId: string; certificationId: string; attemptId: string },
  {
    at,
    cut,
    calibrationVersion,
    standardChance,
  }: { at: number; cut: number; calibrationVersion: number; standardChance: number },
  { ability, forecast, ready }: Forecast,
): Promise<void> {
  await pool().query({
    name: 'insert-snapshot',
    text: `insert into ability_snapshot (learner_id, certification_id, attempt_id, at, calibration_version, answers, ready, mean, sd, domains, cut, forecast, standard_chance)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    values: [
      key.learnerId,
      key.certificationId,
      key.attemptId,
      new Date(at),
      calibrationVersion,
      ability.answers,
      ready,
      ability.general.mean,
      ability.general.sd,
      JSON.stringify(ability.domains),
      cut,
      JSON.stringify(forecast),
      standardChance,
    ],
  });
}

/** Drops what was thought of a learner after a time (ms since 1970), without answers that ended before it and were scored since. */
export async function dropSnapshotsAfter(learnerId: string, certificationId: string, at: number): Promise<number> {
  const result = await pool().query({
    name: 'drop-snapshots-after',
    text: 'delete from ability_snapshot where learner_id = $1 and certification_id = $2 and at > $3',
    values: [learnerId, certificationId, new Date(at)],
  });
  return result.rowCount ?? 0;
}

/** Drops what was thought of a learner from the end of an attempt on, in the caller's transaction: its marks have changed. */
export async function dropSnapshotsFrom(tx: Db, learnerId: string, attemptId: string): Promise<void> {
  await tx.$executeRaw`
    delete from ability_snapshot where learner_id = ${learnerId}::uuid and at >= (
      select min(marked_at) from mark where learner_id = ${learnerId}::uuid and attempt_id = ${attemptId}::uuid)`;
}
