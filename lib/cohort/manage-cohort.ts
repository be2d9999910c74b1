import 'server-only';
import { randomBytes } from 'node:crypto';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { bankIndex } from '@/lib/bank/bank-index';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import type { CohortChange } from '@/lib/http/contracts/cohort-contracts';
import {
  deleteInstructor,
  endMembership,
  findInstructorByEmail,
  insertCohort,
  insertInstructor,
  updateCohort,
  type Actor,
} from './cohort-data';
import { cohortNotFound, getActiveCohort, getCohort } from './get-cohort';
import { makeJoinCode } from './join-code';

async function requireCertification(id: string | null): Promise<void> {
  if (id === null) return;
  const { blueprints } = await bankIndex();
  if (![...blueprints.values()].some((blueprint) => blueprint.certification.id === id))
    throw new AppError('not-found', 'There is no such certification here. Load the page again.');
}

/** Makes a cohort that the actor teaches, with a code to join it. */
export async function createCohort(
  actor: Actor,
  { name, certificationId }: { name: string; certificationId: string | null },
): Promise<{ cohortId: string }> {
  await requireCertification(certificationId);
  const cohortId = await db().$transaction((tx) =>
    insertCohort(tx, { name, certificationId, joinCode: makeJoinCode(randomBytes), instructorId: actor.id }),
  );
  return { cohortId };
}

/**
 * Renames a cohort, gives it another code or none, archives it or takes it out of the archive. Archiving ends what its
 * instructors see of the learners' other pages; the gradebook stays. Throws AppError 'not-found'.
 */
export async function changeCohort(actor: Actor, cohortId: string, change: CohortChange): Promise<void> {
  const cohort = await getCohort(actor, cohortId);
  const { name, certificationId, joinCode, archived } = change;
  if (certificationId !== undefined) await requireCertification(certificationId);
  await db().$transaction(async (tx) => {
    await updateCohort(tx, cohortId, {
      ...(name === undefined ? {} : { name }),
      ...(certificationId === undefined ? {} : { certificationId }),
      ...(joinCode === undefined ? {} : { joinCode: joinCode === 'new' ? makeJoinCode(randomBytes) : null }),
      ...(archived === undefined ? {} : { archivedAt: archived ? (cohort.archivedAt ?? new Date()) : null }),
    });
    if (archived === undefined || archived === (cohort.archivedAt !== null)) return;
    await audit(tx, actor, archived ? 'cohort.archive' : 'cohort.unarchive', cohortId, {});
  });
}

type Tx = Parameters<typeof insertAuditEvent>[0];

function audit(tx: Tx, actor: Actor, action: string, cohortId: string, data: Record<string, string>): Promise<void> {
  return insertAuditEvent(tx, { actorId: actor.id, action, subjectType: 'cohort', subjectId: cohortId, data });
}

/** Lets another instructor look after a cohort. Throws AppError 'not-found' where no instructor has the address. */
export async function addInstructor(actor: Actor, cohortId: string, email: string): Promise<void> {
  await getActiveCohort(actor, cohortId);
  const person = await findInstructorByEmail(email);
  if (!person) {
    const message = 'No instructor has this address. An administrator can give the role of instructor.';
    throw new AppError('bad-request', message, { fields: { email: message } });
  }
  await db().$transaction(async (tx) => {
    if (await insertInstructor(tx, cohortId, person.id))
      await audit(tx, actor, 'cohort.instructor.add', cohortId, { userId: person.id });
  });
}

/** Takes an instructor away, oneself too. Throws AppError 'not-found', or 'conflict' for the last one. */
export async function removeInstructor(actor: Actor, cohortId: string, userId: string): Promise<void> {
  await getCohort(actor, cohortId);
  await db().$transaction(async (tx) => {
    if ((await deleteInstructor(tx, cohortId, userId)) === 0)
      throw new AppError('conflict', 'A cohort needs an instructor. Add another one first, or archive the cohort.');
    await audit(tx, actor, 'cohort.instructor.remove', cohortId, { userId });
  });
}

/** Takes a learner out of a cohort; what they did for it stays in its gradebook. Throws AppError 'not-found'. */
export async function removeMember(actor: Actor, cohortId: string, learnerId: string): Promise<void> {
  await getCohort(actor, cohortId);
  await db().$transaction(async (tx) => {
    if (!(await endMembership(tx, cohortId, learnerId))) throw cohortNotFound();
    await audit(tx, actor, 'cohort.member.remove', cohortId, { learnerId });
  });
}
