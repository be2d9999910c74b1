import 'server-only';
import { scopeValue, taughtCondition, type LearnerScope } from '@/lib/auth/learner-scope';
import { db, type Db } from '@/lib/db/client';
import { attemptSelect, toRecord, type AttemptRecord } from './attempt-row';

export interface AllowanceChange {
  timeFactor: number;
  /** With what was added to each. */
  sections: AttemptRecord['sections'];
  breakMinutesTotal: number;
  extraBreakMinutes: number;
  /** The latest end; null where there is none. */
  endsBy: number | null;
  /** New deadline of one section. */
  deadline?: { index: number; at: number };
}

/** Changes what an attempt is allowed. The caller holds its lock. */
export async function changeAllowance(tx: Db, attempt: AttemptRecord, change: AllowanceChange): Promise<void> {
  const { sections, breakMinutesTotal, extraBreakMinutes } = change;
  const plan = { sections, breakMinutesTotal, extraBreakMinutes };
  await tx.$executeRaw`
    update attempt set time_factor = ${change.timeFactor}, plan = ${JSON.stringify(plan)}::jsonb,
      ends_by = ${change.endsBy === null ? null : new Date(change.endsBy)}
    where learner_id = ${attempt.learnerId}::uuid and id = ${attempt.id}::uuid`;
  if (!change.deadline) return;
  await tx.$executeRaw`
    update attempt_section set deadline_at = ${new Date(change.deadline.at)}
    where learner_id = ${attempt.learnerId}::uuid and attempt_id = ${attempt.id}::uuid and index = ${change.deadline.index}`;
}

/** Takes the marks of an attempt away. The caller holds its lock. */
export async function deleteMarks(tx: Db, attempt: AttemptRecord): Promise<void> {
  await tx.mark.deleteMany({ where: { learnerId: attempt.learnerId, attemptId: attempt.id } });
}

/** Takes the score of an attempt away, so that it is to be scored and to enter review anew. The caller holds its lock. */
export async function deleteScore(tx: Db, attempt: AttemptRecord): Promise<void> {
  await tx.score.deleteMany({ where: { learnerId: attempt.learnerId, attemptId: attempt.id } });
  await tx.attempt.updateMany({
    where: { learnerId: attempt.learnerId, id: attempt.id },
    data: { closedAt: null, reviewsWrittenAt: null },
  });
}

/** A learner's accommodations, the row locked until the transaction ends; null where there is no such learner in scope. */
export async function findAccommodation(
  tx: Db,
  learnerId: string,
  seen: LearnerScope,
): Promise<{ timeFactor: number; extraBreakMinutes: number } | null> {
  const rows = await tx.$queryRawUnsafe<{ factor: number; minutes: number }[]>(
    `select u.time_factor::float8 as factor, u.extra_break_minutes as minutes from user_account u
     where u.id = $1::uuid and ${taughtCondition('u.id', '$2')} for update of u`,
    learnerId,
    scopeValue(seen),
  );
  return rows[0] ? { timeFactor: rows[0].factor, extraBreakMinutes: rows[0].minutes } : null;
}

export async function saveAccommodation(
  tx: Db,
  learnerId: string,
  change: { timeFactor: number; extraBreakMinutes: number },
): Promise<void> {
  await tx.user.update({ where: { id: learnerId }, data: change });
}

/** Attempts of a learner that were neither submitted nor scored. */
export async function listUnfinishedIds(tx: Db, learnerId: string): Promise<string[]> {
  const rows = await tx.attempt.findMany({
    where: { learnerId, submittedAt: null, closedAt: null },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Whose attempts get extra time: one, those at an assignment, or all that run. */
export type ExtraTimeScope = { learnerId: string; attemptId: string } | { assignmentId: string } | 'everyone';

/** An attempt that extra time may touch, and whose it is. */
export interface AffectedAttempt {
  attempt: AttemptRecord;
  learner: { name: string; email: string };
  /** What it was assigned by, and to whom: "Quiz 1, Evening class". */
  assignment: { id: string; name: string } | null;
}

const affectedSelect = attemptSelect('null::jsonb').replace(
  'from attempt a',
  `, u.name as learner_name, u.email as learner_email, s.title || ', ' || c.name as assignment_name
   from attempt a join user_account u on u.id = a.learner_id
     left join assignment s on s.id = a.assignment_id left join cohort c on c.id = s.cohort_id`,
);

/** Attempts in scope that extra time may touch: begun, not submitted, and not over since before `expiredSince`. */
export async function listAffected(
  reader: Db,
  seen: LearnerScope,
  scope: ExtraTimeScope,
  expiredSince: Date | null,
): Promise<AffectedAttempt[]> {
  const one = scope !== 'everyone' && 'attemptId' in scope ? scope : null;
  const rows = await reader.$queryRawUnsafe<Record<string, unknown>[]>(
    `${affectedSelect}
     where a.submitted_at is null and ($1::uuid is null or (a.learner_id = $1::uuid and a.id = $2::uuid))
       and ($5::uuid is null or a.assignment_id = $5::uuid)
       and exists (select 1 from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id)
       and (a.closed_at is null or a.closed_at > $3::timestamptz)
       and ${taughtCondition('a.learner_id', '$4')}
     order by u.name, a.id`,
    one?.learnerId ?? null,
    one?.attemptId ?? null,
    expiredSince ?? new Date(8.64e15),
    scopeValue(seen),
    scope !== 'everyone' && 'assignmentId' in scope ? scope.assignmentId : null,
  );
  return rows.map((row) => {
    const attempt = toRecord(row);
    const { learner_name: name, learner_email: email, assignment_name: assigned } = row;
    return {
      attempt,
      learner: { name: String(name), email: String(email) },
      assignment: attempt.assignmentId === null ? null : { id: attempt.assignmentId, name: String(assigned) },
    };
  });
}

/** Active accounts in scope whose name or address holds `search`, by name. */
export async function listLearners({
  seen,
  search,
  show,
  take,
}: {
  seen: LearnerScope;
  search: string;
  show: 'everyone' | 'accommodated';
  take: number;
}): Promise<{ id: string; name: string; email: string; timeFactor: number; extraBreakMinutes: number }[]> {
  const rows = await db().user.findMany({
    where: {
      deactivatedAt: null,
      AND: [
        seen === 'everyone'
          ? {}
          : {
              memberships: {
                some: {
                  leftAt: null,
                  cohort: { archivedAt: null, instructors: { some: { userId: seen.instructorId } } },
                },
              },
            },
        search
          ? {
              OR: [
                { name: { contains: search, mode: 'insensitive' } },
                { email: { contains: search, mode: 'insensitive' } },
              ],
            }
          : {},
        show === 'accommodated' ? { OR: [{ timeFactor: { not: 1 } }, { extraBreakMinutes: { not: 0 } }] } : {},
      ],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
    select: { id: true, name: true, email: true, timeFactor: true, extraBreakMinutes: true },
  });
  return rows.map((row) => ({ ...row, timeFactor: row.timeFactor.toNumber() }));
}
