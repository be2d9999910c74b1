import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { trailKinds, type TrailInput, type TrailKind } from '@/lib/cohort/trail';
import { answerSchema } from './answer';

/** More than a person does in an exam; a page that tells more is not believed. */
const mostEvents = 2000;

/**
 * Keeps what a browser tells of an assigned attempt that runs, with times that are so many ms ago by the database's
 * clock. Of others nothing is kept.
 */
export async function insertTrail(
  learnerId: string,
  attemptId: string,
  device: string,
  events: readonly { kind: TrailKind; agoMs: number }[],
): Promise<void> {
  await pool().query({
    name: 'insert-trail',
    text: `insert into trail_event (learner_id, attempt_id, kind, device, client_at, arrived_at)
      select a.learner_id, a.id, e.kind, $3, clock_timestamp() - e.ago * interval '1 ms', clock_timestamp()
      from attempt a, unnest($4::text[], $5::float8[]) as e (kind, ago)
      where a.learner_id = $1 and a.id = $2 and a.assignment_id is not null and a.submitted_at is null and a.closed_at is null
        and (select count(*) from trail_event t where t.learner_id = $1 and t.attempt_id = $2) < ${mostEvents}`,
    values: [learnerId, attemptId, device, events.map(({ kind }) => kind), events.map(({ agoMs }) => agoMs)],
  });
}

const saveSchema = z.object({
  position: z.int(),
  outcome: z.string(),
  answer: answerSchema.nullable(),
  flagged: z.boolean(),
  device: z.string(),
  client_at: z.date(),
  arrived_at: z.date(),
});
const eventSchema = z.object({ kind: z.enum(trailKinds), device: z.string(), client_at: z.date() });

/** Saves and events of an attempt. Notes and highlights are not read. */
export async function readTrail(learnerId: string, attemptId: string): Promise<Pick<TrailInput, 'saves' | 'events'>> {
  const values = [learnerId, attemptId];
  const [saves, events] = await Promise.all([
    pool().query({
      name: 'read-trail-saves',
      text: `select position, outcome, nullif(payload->'answer', 'null'::jsonb) as answer, coalesce((payload->>'flagged')::boolean, false) as flagged,
          device, client_at, arrived_at
        from response_event where learner_id = $1 and attempt_id = $2 order by id limit 5000`,
      values,
    }),
    pool().query({
      name: 'read-trail-events',
      text: 'select kind, device, client_at from trail_event where learner_id = $1 and attempt_id = $2 order by client_at, id limit 2000',
      values,
    }),
  ]);
  return {
    saves: saves.rows.map((row) => {
      const { client_at, arrived_at, ...save } = saveSchema.parse(row);
      return { ...save, clientAt: client_at.getTime(), arrivedAt: arrived_at.getTime() };
    }),
    events: events.rows.map((row) => {
      const { client_at, ...event } = eventSchema.parse(row);
      return { ...event, clientAt: client_at.getTime() };
    }),
  };
}
