import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import type { KnownRoster } from './plan-roster';

/** The address of an administrator needs no proof: they may enter any class without the roster. */
function isProved({ role, emailVerifiedAt }: { role: Role; emailVerifiedAt: Date | null }): boolean {
  return emailVerifiedAt !== null || role === 'administrator';
}

/** What is here of these addresses and classes. */
export async function readKnown(emails: readonly string[], keys: readonly string[]): Promise<KnownRoster> {
  const [accounts, cohorts] = await Promise.all([
    db().user.findMany({
      where: { email: { in: [...emails] } },
      select: { email: true, role: true, deactivatedAt: true, emailVerifiedAt: true },
    }),
    db().cohort.findMany({ where: { rosterKey: { in: [...keys] } }, select: { rosterKey: true, archivedAt: true } }),
  ]);
  return {
    accounts: new Map(
      accounts.map((one) => [one.email, { role: one.role, active: !one.deactivatedAt, proved: isProved(one) }]),
    ),
    cohorts: new Map(cohorts.map(({ rosterKey, archivedAt }) => [rosterKey ?? '', { archived: archivedAt !== null }])),
  };
}

/** The cohort of a class, made if it is not there; its name stays what an instructor made of it. */
export async function ensureCohort(tx: Db, rosterKey: string, name: string, joinCode: string): Promise<string> {
  await tx.cohort.createMany({ data: [{ rosterKey, name, joinCode }], skipDuplicates: true });
  const { id } = await tx.cohort.findUniqueOrThrow({ where: { rosterKey }, select: { id: true } });
  return id;
}

/** Ids by address. */
export interface RosterIds {
  /** Who may enter a class: somebody may have signed up with an address since it was looked for. */
  proved: ReadonlyMap<string, string>;
  all: ReadonlyMap<string, string>;
}

export async function findIdsOf(tx: Db, emails: readonly string[]): Promise<RosterIds> {
  const rows = await tx.user.findMany({
    where: { email: { in: [...emails] } },
    select: { id: true, email: true, role: true, emailVerifiedAt: true },
  });
  const byEmail = (some: typeof rows) => new Map(some.map(({ id, email }) => [email, id]));
  return { proved: byEmail(rows.filter(isProved)), all: byEmail(rows) };
}

/**
 * Makes people members who never were, and those members again whose membership a roster ended; who left by another way
 * stays out. Returns the ids of those who are new.
 */
export async function insertMembers(tx: Db, cohortId: string, learnerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ learner_id: string }[]>`
    insert into cohort_member (learner_id, cohort_id) select distinct unnest(${learnerIds}::uuid[]), ${cohortId}::uuid
    on conflict (learner_id, cohort_id) do update set left_at = null, ended_by_roster_at = null, joined_at = now()
      where cohort_member.left_at = cohort_member.ended_by_roster_at
    returning learner_id::text`;
  return rows.map(({ learner_id }) => learner_id);
}

export async function insertTeachers(tx: Db, cohortId: string, userIds: readonly string[]): Promise<void> {
  await tx.cohortInstructor.createMany({ data: userIds.map((userId) => ({ cohortId, userId })), skipDuplicates: true });
}

export async function endMembers(tx: Db, cohortId: string, learnerIds: readonly string[]): Promise<number> {
  const where = { cohortId, leftAt: null, learnerId: { in: [...learnerIds] } };
  const now = new Date();
  return (await tx.cohortMember.updateMany({ where, data: { leftAt: now, endedByRosterAt: now } })).count;
}
