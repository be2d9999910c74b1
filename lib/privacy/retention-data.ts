import 'server-only';
import { z } from 'zod';
import { noMailDomain } from '@/lib/auth/no-mail';
import { db, pool, type Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

const idleSchema = z.array(z.object({ id: z.uuid(), email: z.string(), active: z.boolean(), warned: z.boolean() }));

export type IdleStudent = z.output<typeof idleSchema>[number];

/** How long accounts may be idle, and what a warning is worth. */
export interface IdleRule {
  /** Without a sign-in or an exam. */
  months: number;
  /** Between the warning and the deletion. */
  noticeDays: number;
  /** After which a warning that led to nothing counts no longer, and another one is needed. */
  lapseDays: number;
  /** Before an address that did not take the mail is tried again. */
  retryDays: number;
}

/** When somebody signed in, began an exam or signed up last. */
const usedAt = `(select greatest(u.created_at, (select max(created_at) from session where user_id = u.id),
  (select max(created_at) from attempt where learner_id = u.id)))`;

/**
 * Students whose accounts nobody used for some months: no sign-in, no exam; the longest unused first. `warned` tells those
 * who got a mail at least `noticeDays` ago, and not so long ago that it has lapsed, and have not come back since; who got one
 * lately, or cannot be reached as it seems, is not listed.
 */
export async function listIdleStudents(rule: IdleRule, take: number): Promise<IdleStudent[]> {
  const { rows } = await pool().query(
    `select u.id, u.email, u.deactivated_at is null as active,
        coalesce(u.idle_warned_at > used.at and u.idle_warned_at > now() - make_interval(days => $3), false) as warned
       from user_account u cross join lateral (select ${usedAt} as at) used
      where u.role = 'student' and used.at < now() - make_interval(months => $1)
        and (u.idle_warned_at is null or u.idle_warned_at < used.at or u.idle_warned_at < now() - make_interval(days => $2))
        and (u.idle_mail_tried_at is null or u.idle_mail_tried_at < now() - make_interval(days => $4))
        and u.email not like '%' || $5::text
      order by used.at limit $6`,
    [rule.months, rule.noticeDays, rule.lapseDays, rule.retryDays, noMailDomain, take],
  );
  return idleSchema.parse(rows);
}

/** Whether a student is still to be deleted: warned, and not back since. For a transaction that has locked the account. */
export async function isStillIdle(tx: Db, id: string, rule: IdleRule): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from user_account u cross join lateral (select ${Prisma.raw(usedAt)} as at) used
     where u.id = ${id}::uuid and u.role = 'student' and used.at < now() - make_interval(months => ${rule.months}::int)
       and u.idle_warned_at > used.at and u.idle_warned_at < now() - make_interval(days => ${rule.noticeDays}::int)`;
  return rows.length > 0;
}

export async function markWarned(id: string, now: Date): Promise<void> {
  await db().user.updateMany({ where: { id }, data: { idleWarnedAt: now, idleMailTriedAt: null } });
}

/** Notes that an address did not take the mail. */
export async function markUnreachable(id: string, now: Date): Promise<void> {
  await db().user.updateMany({ where: { id }, data: { idleMailTriedAt: now } });
}

/** Deletes audit events older than some months. Returns how many. */
export async function deleteOldAuditEvents(months: number): Promise<number> {
  const { rowCount } = await pool().query('delete from audit_event where at < now() - make_interval(months => $1)', [
    months,
  ]);
  return rowCount ?? 0;
}

/** Deletes what was counted of classes with a learner whose account was deleted while the job counted. */
export async function deleteForgottenRollups(): Promise<void> {
  await pool().query(`delete from cohort_rollup r
    where (r.data->>'learners')::int <> (select count(*) from cohort_learner_rollup l where l.cohort_id = r.cohort_id)`);
}

/** Deletes sessions that ended, links and invitations that no longer work, 90 days after. */
export async function deleteSpentSecrets(): Promise<void> {
  await pool().query(`delete from session where coalesce(revoked_at, expires_at) < now() - interval '90 days'
    and exists (select 1 from session newer where newer.user_id = session.user_id and newer.created_at > session.created_at)`);
  await pool().query(`delete from password_reset where expires_at < now() - interval '90 days'`);
  await pool().query(`delete from invitation where expires_at < now() - interval '90 days'`);
  await pool().query(
    `delete from cohort_invitation where least(accepted_at, revoked_at, expires_at) < now() - interval '90 days'`,
  );
}
