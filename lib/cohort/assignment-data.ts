import 'server-only';
import type { Pool } from 'pg';
import { Prisma } from '@/lib/db/generated/client';
import { db, pool, type Db } from '@/lib/db/client';
import { attemptSelect, toRecord, type AttemptRecord } from '@/lib/exam/attempt-row';
import type { FormItem } from '@/lib/exam/form';
import { toAssignment, type AssignmentRecord } from './assignment-row';

type Written = Omit<AssignmentRecord, 'id' | 'form' | 'releasedAt' | 'withdrawnAt'>;

const date = (ms: number) => new Date(ms);

function columns({ opensAt, closesAt, lateUntil, content, ...rest }: Written) {
  return {
    ...rest,
    content,
    opensAt: date(opensAt),
    closesAt: date(closesAt),
    lateUntil: lateUntil === null ? null : date(lateUntil),
  };
}

export async function insertAssignment(
  assignment: Written,
  form: readonly FormItem[] | null,
  createdById: string,
): Promise<string> {
  const { id } = await db().assignment.create({
    data: { ...columns(assignment), form: form === null ? Prisma.DbNull : [...form], createdById },
    select: { id: true },
  });
  return id;
}

/** Assignments of a cohort that are not taken back, the one that closes last first. */
export async function listAssignments(cohortId: string): Promise<AssignmentRecord[]> {
  const rows = await db().assignment.findMany({
    where: { cohortId, withdrawnAt: null },
    orderBy: [{ closesAt: 'desc' }, { id: 'desc' }],
    take: 500,
  });
  return rows.map(toAssignment);
}

/** Titles of the assignments of several cohorts that are not taken back, in the same order. */
export function listTitles(cohortIds: readonly string[]): Promise<{ id: string; cohortId: string; title: string }[]> {
  return db().assignment.findMany({
    where: { cohortId: { in: [...cohortIds] }, withdrawnAt: null },
    orderBy: [{ closesAt: 'desc' }, { id: 'desc' }],
    take: 2000,
    select: { id: true, cohortId: true, title: true },
  });
}

export async function findAssignment(cohortId: string, id: string): Promise<AssignmentRecord | null> {
  const row = await db().assignment.findFirst({ where: { id, cohortId, withdrawnAt: null } });
  return row && toAssignment(row);
}

/** An assignment of a cohort that the learner is in now. */
export async function findAssigned(learnerId: string, id: string): Promise<AssignmentRecord | null> {
  const row = await db().assignment.findFirst({
    where: { id, withdrawnAt: null, cohort: { archivedAt: null, members: { some: { learnerId, leftAt: null } } } },
  });
  return row && toAssignment(row);
}

/**
 * Assignments of all cohorts that a learner is in now, whose window is not long over. The one that closes first comes first.
 *
 * @param only the id of the one that is asked for; undefined: all
 */
export async function listAssigned(
  learnerId: string,
  closedAfter: Date,
  only?: string,
): Promise<{ assignment: AssignmentRecord; cohort: string }[]> {
  const rows = await db().assignment.findMany({
    where: {
      ...(only === undefined ? {} : { id: only }),
      withdrawnAt: null,
      OR: [{ closesAt: { gt: closedAfter } }, { lateUntil: { gt: closedAfter } }],
      cohort: { archivedAt: null, members: { some: { learnerId, leftAt: null } } },
    },
    orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
    take: 100,
    include: { cohort: { select: { name: true } } },
  });
  return rows.map(({ cohort, ...row }) => ({ assignment: toAssignment(row), cohort: cohort.name }));
}

/** Locks an assignment until the transaction ends. */
export async function lockAssignment(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from assignment where id = ${id}::uuid for update`;
}

export async function updateAssignment(
  tx: Db,
  id: string,
  change: Partial<
    Pick<
      Written,
      'title' | 'instructions' | 'opensAt' | 'closesAt' | 'lateUntil' | 'attempts' | 'release' | 'requiredShare'
    >
  >,
): Promise<void> {
  const { opensAt, closesAt, lateUntil, ...rest } = change;
  await tx.assignment.update({
    where: { id },
    data: {
      ...rest,
      ...(opensAt === undefined ? {} : { opensAt: date(opensAt) }),
      ...(closesAt === undefined ? {} : { closesAt: date(closesAt) }),
      ...(lateUntil === undefined ? {} : { lateUntil: lateUntil === null ? null : date(lateUntil) }),
    },
  });
}

/** False where it was released before. */
export async function markReleased(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.assignment.updateMany({
    where: { id, releasedAt: null },
    data: { releasedAt: new Date() },
  });
  return count === 1;
}

/** Takes an assignment away with attempts that never began; where one began, marks it as taken back. */
export async function withdraw(tx: Db, id: string): Promise<'deleted' | 'withdrawn'> {
  await tx.attempt.deleteMany({ where: { assignmentId: id, sections: { none: {} } } });
  if ((await tx.attempt.count({ where: { assignmentId: id } })) > 0) {
    await tx.assignment.update({ where: { id }, data: { withdrawnAt: new Date() } });
    return 'withdrawn';
  }
  await tx.assignment.delete({ where: { id } });
  return 'deleted';
}

/** Attempts at these assignments, without forms, with their numbers and scores. */
export interface AssignedAttempt {
  attempt: AttemptRecord;
  number: number;
  score: { correct: number; n: number } | null;
}

function toAssigned(row: Record<string, unknown>): AssignedAttempt {
  const { number, correct, scored, ...rest } = row;
  return {
    attempt: toRecord(rest),
    number: Number(number),
    score: correct === null ? null : { correct: Number(correct), n: Number(scored) },
  };
}

const assignedSelect = attemptSelect('null::jsonb').replace(
  'from attempt a',
  ', a.assignment_number as number, sc.correct, sc.scored from attempt a left join score sc on sc.learner_id = a.learner_id and sc.attempt_id = a.id',
);

/** Attempts of a learner at assignments, in their order. */
export async function listAttemptsAt(learnerId: string, assignmentIds: readonly string[]): Promise<AssignedAttempt[]> {
  if (assignmentIds.length === 0) return [];
  const result = await pool().query<Record<string, unknown>>({
    name: 'list-attempts-at',
    text: `${assignedSelect} where a.learner_id = $1 and a.assignment_id = any($2::uuid[]) order by a.assignment_id, a.assignment_number`,
    values: [learnerId, assignmentIds],
  });
  return result.rows.map(toAssigned);
}

/** Attempts at assignments of a cohort, of some learners or of all (null). */
export async function listCohortAttempts(
  assignmentIds: readonly string[],
  learnerIds: readonly string[] | null,
  from: Pool = pool(),
): Promise<AssignedAttempt[]> {
  if (assignmentIds.length === 0) return [];
  const result = await from.query<Record<string, unknown>>({
    name: 'list-cohort-attempts',
    text: `${assignedSelect} where a.assignment_id = any($1::uuid[]) and ($2::uuid[] is null or a.learner_id = any($2::uuid[]))
      order by a.assignment_id, a.learner_id, a.assignment_number`,
    values: [assignmentIds, learnerIds],
  });
  return result.rows.map(toAssigned);
}

/** Attempts at these assignments that were begun and have no score: they run, or their time ran out unseen. */
export async function listUnscored(assignmentIds: readonly string[]): Promise<AssignedAttempt[]> {
  if (assignmentIds.length === 0) return [];
  const result = await pool().query<Record<string, unknown>>({
    name: 'list-unscored-attempts',
    text: `${assignedSelect} where a.assignment_id = any($1::uuid[]) and sc.attempt_id is null
        and exists (select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)`,
    values: [assignmentIds],
  });
  return result.rows.map(toAssigned);
}

/** How many learners who are in the cohort now have a score at each of its assignments. */
export async function countDone(assignmentIds: readonly string[]): Promise<Map<string, number>> {
  if (assignmentIds.length === 0) return new Map();
  const result = await pool().query<{ id: string; n: number }>({
    name: 'count-done-assignments',
    text: `select a.assignment_id as id, count(distinct a.learner_id)::int as n
      from attempt a join score sc on sc.learner_id = a.learner_id and sc.attempt_id = a.id
        join assignment s on s.id = a.assignment_id
        join cohort_member m on m.learner_id = a.learner_id and m.cohort_id = s.cohort_id and m.left_at is null
        join user_account u on u.id = a.learner_id and u.deactivated_at is null
      where a.assignment_id = any($1::uuid[]) group by 1`,
    values: [assignmentIds],
  });
  return new Map(result.rows.map(({ id, n }) => [id, n]));
}

/** Learners and attempts of an assignment that are neither submitted nor scored. */
export function listUnclosed(tx: Db, assignmentId: string): Promise<{ learnerId: string; id: string }[]> {
  return tx.attempt.findMany({
    where: { assignmentId, submittedAt: null, closedAt: null },
    select: { learnerId: true, id: true },
    orderBy: [{ learnerId: 'asc' }, { id: 'asc' }],
  });
}
