import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { KnownRoster } from './plan-roster';

/** What is here of these addresses and classes. */
export async function readKnown(emails: readonly string[], keys: readonly string[]): Promise<KnownRoster> {
  const [accounts, cohorts] = await Promise.all([
    db().user.findMany({
      where: { email: { in: [...emails] } },
      select: { email: true, role: true, deactivatedAt: true },
    }),
    db().cohort.findMany({ where: { rosterKey: { in: [...keys] } }, select: { rosterKey: true, archivedAt: true } }),
  ]);
  return {
    accounts: new Map(accounts.map(({ email, role, deactivatedAt }) => [email, { role, active: !deactivatedAt }])),
    cohorts: new Map(cohorts.map(({ rosterKey, archivedAt }) => [rosterKey ?? '', { archived: archivedAt !== null }])),
  };
}

/** The cohort of a class, made if it is not there; its name stays what an instructor made of it. */
export async function ensureCohort(tx: Db, rosterKey: string, name: string, joinCode: string): Promise<string> {
  await tx.cohort.createMany({ data: [{ rosterKey, name, joinCode }], skipDuplicates: true });
  const { id } = await tx.cohort.findUniqueOrThrow({ where: { rosterKey }, select: { id: true } });
  return id;
}

export async function findIdsOf(tx: Db, emails: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.user.findMany({ where: { email: { in: [...emails] } }, select: { id: true, email: true } });
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/** Makes people members who never were. Returns the ids of those who are new. */
export async function insertMembers(tx: Db, cohortId: string, learnerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.cohortMember.createManyAndReturn({
    data: learnerIds.map((learnerId) => ({ cohortId, learnerId })),
    skipDuplicates: true,
    select: { learnerId: true },
  });
  return rows.map(({ learnerId }) => learnerId);
}

export async function insertTeachers(tx: Db, cohortId: string, userIds: readonly string[]): Promise<void> {
  await tx.cohortInstructor.createMany({ data: userIds.map((userId) => ({ cohortId, userId })), skipDuplicates: true });
}

export async function endMembers(tx: Db, cohortId: string, learnerIds: readonly string[]): Promise<number> {
  const where = { cohortId, leftAt: null, learnerId: { in: [...learnerIds] } };
  return (await tx.cohortMember.updateMany({ where, data: { leftAt: new Date() } })).count;
}
