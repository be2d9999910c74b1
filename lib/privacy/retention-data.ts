import 'server-only';
import { z } from 'zod';
import { db, pool } from '@/lib/db/client';

const idleSchema = z.array(z.object({ id: z.uuid(), email: z.string(), warned: z.boolean() }));

/**
 * Students whose accounts nobody used for some months: no sign-in, no exam. `warned` tells those who got a mail at least
 * `noticeDays` ago and have not come back since; who got one lately is not listed.
 */
export async function listIdleStudents(
  months: number,
  noticeDays: number,
  take: number,
): Promise<{ id: string; email: string; warned: boolean }[]> {
  const { rows } = await pool().query(
    `select u.id, u.email, coalesce(u.idle_warned_at > used.at, false) as warned
       from user_account u
      cross join lateral (
        select greatest(u.created_at, (select max(created_at) from session where user_id = u.id),
                        (select max(created_at) from attempt where learner_id = u.id)) as at) used
      where u.role = 'student' and used.at < now() - make_interval(months => $1)
        and (u.idle_warned_at is null or u.idle_warned_at < used.at or u.idle_warned_at < now() - make_interval(days => $2))
      order by used.at limit $3`,
    [months, noticeDays, take],
  );
  return idleSchema.parse(rows);
}

export async function markWarned(id: string, now: Date): Promise<void> {
  await db().user.updateMany({ where: { id }, data: { idleWarnedAt: now } });
}

/** Deletes audit events older than some months. Returns how many. */
export async function deleteOldAuditEvents(months: number): Promise<number> {
  const { rowCount } = await pool().query('delete from audit_event where at < now() - make_interval(months => $1)', [
    months,
  ]);
  return rowCount ?? 0;
}

/** Deletes sessions that ended, links and invitations that no longer work, 90 days after. */
export async function deleteSpentSecrets(): Promise<void> {
  await pool().query(`delete from session where coalesce(revoked_at, expires_at) < now() - interval '90 days'
    and exists (select 1 from session newer where newer.user_id = session.user_id and newer.created_at > session.created_at)`);
  await pool().query(`delete from password_reset where expires_at < now() - interval '90 days'`);
  await pool().query(`delete from invitation where expires_at < now() - interval '90 days'`);
}
