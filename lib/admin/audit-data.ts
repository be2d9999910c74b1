import 'server-only';
import type { Pool } from 'pg';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import type { AuditFilter } from './audit-filter';

const rowSchema = z.object({
  id: z.uuid(),
  at: z.date(),
  action: z.string(),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  actorEmail: z.string().nullable(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.output<typeof rowSchema>;

/** Where a page begins: after this event, in the order of time. */
export interface AuditPlace {
  at: Date;
  id: string;
}

/** Events newest first. @param timeZone in which the days of the filter are meant */
export async function listAuditEvents(
  filter: AuditFilter,
  timeZone: string,
  after: AuditPlace | null,
  take: number,
  from: Pool = pool(),
): Promise<AuditRow[]> {
  const { rows } = await from.query(
    `select e.id, e.at, e.action, e.actor_id as "actorId", a.name as "actorName", a.email as "actorEmail",
            e.subject_type as "subjectType", e.subject_id as "subjectId", s.name as "subjectName", e.data
       from audit_event e
       left join user_account a on a.id = e.actor_id
       left join user_account s on e.subject_type = 'user' and s.id::text = e.subject_id
      where ($1::text is null or e.action = $1)
        and ($2::text is null or e.actor_id::text = $2 or e.subject_id = $2 or a.email ilike $3 or a.name ilike $3
             or s.email ilike $3 or s.name ilike $3)
        and ($4::date is null or e.at >= $4::date::timestamp at time zone $6)
        and ($5::date is null or e.at < ($5::date + 1)::timestamp at time zone $6)
        and ($7::timestamptz is null or (e.at, e.id) < ($7, $8::uuid))
      order by e.at desc, e.id desc
      limit $9`,
    [
      filter.action ?? null,
      filter.person ?? null,
      `%${(filter.person ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`,
      filter.from ?? null,
      filter.to ?? null,
      timeZone,
      after?.at ?? null,
      after?.id ?? null,
      take,
    ],
  );
  return z.array(rowSchema).parse(rows);
}

/** Every verb that the log holds. */
export async function listAuditActions(): Promise<string[]> {
  const { rows } = await pool().query<{ action: string }>('select distinct action from audit_event order by action');
  return rows.map(({ action }) => action);
}
