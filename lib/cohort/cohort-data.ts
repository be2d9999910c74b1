import 'server-only';
import { learnerScope, type LearnerScope } from '@/lib/auth/learner-scope';
import type { CurrentUser } from '@/lib/auth/current-user';
import { db, pool, type Db } from '@/lib/db/client';
import { containsPattern } from '@/lib/db/contains-pattern';
import { personsPerPage, type PersonFilter } from './person-filter';

/** Who asks: what is not theirs is not found. */
export type Actor = Pick<CurrentUser, 'id' | 'role'>;

/** Cohorts that the actor may look after: an administrator all, an instructor those they teach. */
function lookedAfter(scope: LearnerScope) {
  return scope === 'everyone' ? {} : { instructors: { some: { userId: scope.instructorId } } };
}

export async function insertCohort(
  tx: Db,
  { instructorId, ...cohort }: { name: string; certificationId: string | null; joinCode: string; instructorId: string },
): Promise<string> {
  const { id } = await tx.cohort.create({
    data: { ...cohort, instructors: { create: { userId: instructorId } } },
    select: { id: true },
  });
  return id;
}

export interface CohortRow {
  id: string;
  name: string;
  certificationId: string | null;
  joinCode: string | null;
  createdAt: Date;
  archivedAt: Date | null;
}

const cohortFields = {
  id: true,
  name: true,
  certificationId: true,
  joinCode: true,
  createdAt: true,
  archivedAt: true,
} as const;

/** A cohort if the actor looks after it. */
export function findCohort(actor: Actor, cohortId: string): Promise<CohortRow | null> {
  return db().cohort.findFirst({
    where: { id: cohortId, ...lookedAfter(learnerScope(actor)) },
    select: cohortFields,
  });
}

/** Cohorts that the actor looks after, newest first, with how many are in them. */
export async function listCohorts(actor: Actor): Promise<(CohortRow & { members: number; instructors: string[] })[]> {
  const rows = await db().cohort.findMany({
    where: lookedAfter(learnerScope(actor)),
    orderBy: [{ createdAt: 'desc' }],
    take: 500,
    select: {
      ...cohortFields,
      instructors: { select: { user: { select: { name: true } } } },
      _count: { select: { members: { where: { leftAt: null } } } },
    },
  });
  return rows.map(({ _count, instructors, ...row }) => ({
    ...row,
    members: _count.members,
    instructors: instructors.map(({ user }) => user.name),
  }));
}

export async function updateCohort(
  tx: Db,
  cohortId: string,
  change: { name?: string; certificationId?: string | null; joinCode?: string | null; archivedAt?: Date | null },
): Promise<void> {
  await tx.cohort.update({ where: { id: cohortId }, data: change });
}

// ---------------------------------------------------------------- instructors

export interface InstructorRow {
  userId: string;
  name: string;
  email: string;
}

export async function listInstructors(cohortId: string): Promise<InstructorRow[]> {
  const rows = await db().cohortInstructor.findMany({
    where: { cohortId },
    orderBy: { addedAt: 'asc' },
    select: { userId: true, user: { select: { name: true, email: true } } },
  });
  return rows.map(({ userId, user }) => ({ userId, ...user }));
}

/** An active account that may run cohorts, by address (in lower case). */
export function findInstructorByEmail(email: string): Promise<{ id: string } | null> {
  return db().user.findFirst({
    where: { email, deactivatedAt: null, role: { in: ['instructor', 'administrator'] } },
    select: { id: true },
  });
}

/** False where the person teaches the cohort already. */
export async function insertInstructor(tx: Db, cohortId: string, userId: string): Promise<boolean> {
  const { count } = await tx.cohortInstructor.createMany({ data: [{ cohortId, userId }], skipDuplicates: true });
  return count === 1;
}

/** Takes an instructor away and returns how many are left; the cohort's row is locked, so that two cannot leave at once. */
export async function deleteInstructor(tx: Db, cohortId: string, userId: string): Promise<number> {
  await tx.$queryRaw`select 1 from cohort where id = ${cohortId}::uuid for update`;
  await tx.cohortInstructor.deleteMany({ where: { cohortId, userId } });
  return tx.cohortInstructor.count({ where: { cohortId } });
}

// ---------------------------------------------------------------- members

export interface MemberRow {
  id: string;
  name: string;
  email: string;
  joinedAt: Date;
  timeFactor: number;
  extraBreakMinutes: number;
}

const activeMembers = (cohortId: string) => ({ cohortId, leftAt: null, learner: { deactivatedAt: null } });

/** How many active learners a cohort has. */
export function countMembers(cohortId: string): Promise<number> {
  return db().cohortMember.count({ where: activeMembers(cohortId) });
}

/** Active learners of a cohort whose name or address has these words, by name: those of a page, and how many there are. */
export async function listMembers(
  cohortId: string,
  { search, page }: PersonFilter,
): Promise<{ members: MemberRow[]; found: number }> {
  const words = { contains: search.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const where = {
    ...activeMembers(cohortId),
    learner: { deactivatedAt: null, ...(search && { OR: [{ name: words }, { email: words }] }) },
  };
  const [found, rows] = await Promise.all([
    db().cohortMember.count({ where }),
    db().cohortMember.findMany({
      where,
      orderBy: [{ learner: { name: 'asc' } }, { learnerId: 'asc' }],
      take: personsPerPage,
      skip: (page - 1) * personsPerPage,
      select: {
        joinedAt: true,
        learner: { select: { id: true, name: true, email: true, timeFactor: true, extraBreakMinutes: true } },
      },
    }),
  ]);
  const members = rows.map(({ joinedAt, learner }) => ({
    ...learner,
    timeFactor: learner.timeFactor.toNumber(),
    joinedAt,
  }));
  return { members, found };
}

export interface GradebookLearner {
  id: string;
  name: string;
  email: string;
  /** No longer in the cohort. */
  left: boolean;
}

const gradebookLearners = `from cohort_member m join user_account u on u.id = m.learner_id
  where m.cohort_id = $1 and ($2 = '' or u.name ilike $2 or u.email ilike $2)
    and ((m.left_at is null and u.deactivated_at is null) or exists (
      select 1 from attempt a join assignment s on s.id = a.assignment_id and s.cohort_id = $1
      where a.learner_id = m.learner_id
        and exists (select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)))`;
const gradebookColumns = `select u.id, u.name, u.email, (m.left_at is not null or u.deactivated_at is not null) as left`;

/**
 * Learners of a cohort, and those who left it after they took something that it assigned, by name: all of them, or those of a
 * page; and how many there are.
 */
export async function listGradebookLearners(
  cohortId: string,
  filter: PersonFilter | null = null,
): Promise<{ learners: GradebookLearner[]; found: number }> {
  const values = [cohortId, containsPattern(filter?.search ?? '')];
  const range = filter ? [personsPerPage, (filter.page - 1) * personsPerPage] : [null, 0];
  const [listed, counted] = await Promise.all([
    pool().query<GradebookLearner>({
      name: 'list-gradebook-learners',
      text: `${gradebookColumns} ${gradebookLearners} order by u.name, u.id limit $3 offset $4`,
      values: [...values, ...range],
    }),
    filter &&
      pool().query<{ n: number }>({
        name: 'count-gradebook-learners',
        text: `select count(*)::int as n ${gradebookLearners}`,
        values,
      }),
  ]);
  return { learners: listed.rows, found: counted?.rows[0]?.n ?? listed.rows.length };
}

/** One of them; null where the person is none. */
export async function findGradebookLearner(cohortId: string, learnerId: string): Promise<GradebookLearner | null> {
  const result = await pool().query<GradebookLearner>({
    name: 'find-gradebook-learner',
    text: `${gradebookColumns} ${gradebookLearners} and u.id = $3`,
    values: [cohortId, '', learnerId],
  });
  return result.rows[0] ?? null;
}

/** Makes somebody a member, or a member again. False where they are one. */
export async function upsertMember(tx: Db, cohortId: string, learnerId: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into cohort_member (learner_id, cohort_id) values (${learnerId}::uuid, ${cohortId}::uuid)
    on conflict (learner_id, cohort_id) do update set left_at = null, joined_at = now() where cohort_member.left_at is not null`;
  return count === 1;
}

/** Makes people members who never were. Returns the ids of those who are new; the others are in it, or left. */
export async function insertNewMembers(tx: Db, cohortId: string, learnerIds: readonly string[]): Promise<string[]> {
  const made = await tx.cohortMember.createManyAndReturn({
    data: [...new Set(learnerIds)].sort().map((learnerId) => ({ cohortId, learnerId })),
    skipDuplicates: true,
    select: { learnerId: true },
  });
  return made.map(({ learnerId }) => learnerId);
}

/** False where they are no member. */
export async function endMembership(tx: Db, cohortId: string, learnerId: string): Promise<boolean> {
  const { count } = await tx.cohortMember.updateMany({
    where: { cohortId, learnerId, leftAt: null },
    data: { leftAt: new Date() },
  });
  return count === 1;
}

/** The cohorts of a learner that are not archived, with the names of their instructors. */
export async function listMemberships(
  learnerId: string,
): Promise<{ cohortId: string; name: string; joinedAt: Date; instructors: string[] }[]> {
  const rows = await db().cohortMember.findMany({
    where: { learnerId, leftAt: null, cohort: { archivedAt: null } },
    orderBy: { joinedAt: 'desc' },
    select: {
      joinedAt: true,
      cohort: {
        select: { id: true, name: true, instructors: { select: { user: { select: { name: true } } } } },
      },
    },
  });
  return rows.map(({ joinedAt, cohort }) => ({
    cohortId: cohort.id,
    name: cohort.name,
    joinedAt,
    instructors: cohort.instructors.map(({ user }) => user.name),
  }));
}

// ---------------------------------------------------------------- ways in

/** What somebody who holds a code or a link may know before joining. */
export interface JoinableCohort {
  cohortId: string;
  name: string;
  instructors: string[];
  /** The invitation that the link is of; null for a code. */
  invitationId: string | null;
}

const joinableFields = {
  id: true,
  name: true,
  instructors: { orderBy: { addedAt: 'asc' }, select: { user: { select: { name: true } } } },
} as const;

/** The cohort of a code, unless it is archived. */
export async function findByCode(joinCode: string): Promise<JoinableCohort | null> {
  const row = await db().cohort.findFirst({ where: { joinCode, archivedAt: null }, select: joinableFields });
  return (
    row && {
      cohortId: row.id,
      name: row.name,
      instructors: row.instructors.map(({ user }) => user.name),
      invitationId: null,
    }
  );
}

/** The cohort of a personal link that still works. */
export async function findByToken(tokenHash: string, now: Date): Promise<JoinableCohort | null> {
  const row = await db().cohortInvitation.findFirst({
    where: { tokenHash, acceptedAt: null, revokedAt: null, expiresAt: { gt: now }, cohort: { archivedAt: null } },
    select: { id: true, cohort: { select: joinableFields } },
  });
  return (
    row && {
      cohortId: row.cohort.id,
      name: row.cohort.name,
      instructors: row.cohort.instructors.map(({ user }) => user.name),
      invitationId: row.id,
    }
  );
}

/** Uses an invitation up; whom it was for is forgotten. False when another request was first. */
export async function acceptInvitation(tx: Db, invitationId: string, now: Date): Promise<boolean> {
  const { count } = await tx.cohortInvitation.updateMany({
    where: { id: invitationId, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: now, name: '', email: null },
  });
  return count === 1;
}

/** Invitations of a cohort that are neither taken nor taken back, newest first. */
export function listInvitations(
  cohortId: string,
): Promise<{ id: string; name: string; email: string | null; createdAt: Date; expiresAt: Date }[]> {
  return db().cohortInvitation.findMany({
    where: { cohortId, acceptedAt: null, revokedAt: null },
    orderBy: [{ createdAt: 'desc' }, { name: 'asc' }],
    select: { id: true, name: true, email: true, createdAt: true, expiresAt: true },
  });
}

/** Of these addresses, those that are in the cohort already. */
export async function listMemberEmails(cohortId: string, emails: readonly string[]): Promise<Set<string>> {
  const rows = await db().cohortMember.findMany({
    where: { cohortId, leftAt: null, learner: { email: { in: [...emails] } } },
    select: { learner: { select: { email: true } } },
  });
  return new Set(rows.map(({ learner }) => learner.email));
}

/** Writes invitations; earlier ones to the same addresses are taken back. */
export async function insertInvitations(
  tx: Db,
  cohortId: string,
  invitations: readonly { name: string; email: string | null; tokenHash: string; expiresAt: Date }[],
): Promise<void> {
  await tx.cohortInvitation.updateMany({
    where: {
      cohortId,
      acceptedAt: null,
      revokedAt: null,
      email: { in: invitations.flatMap(({ email }) => email ?? []) },
    },
    data: { revokedAt: new Date() },
  });
  await tx.cohortInvitation.createMany({ data: invitations.map((invitation) => ({ ...invitation, cohortId })) });
}

/** False where there is no such invitation that waits. */
export async function revokeInvitation(cohortId: string, id: string): Promise<boolean> {
  const { count } = await db().cohortInvitation.updateMany({
    where: { id, cohortId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count === 1;
}
