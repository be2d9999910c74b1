import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { env } from '@/lib/env/env';
import { listCohorts, listInstructors, listInvitations, listMembers, listMemberships, type Actor } from './cohort-data';
import { getCohort } from './get-cohort';
import { showJoinCode } from './join-code';

/** The cohorts that the actor looks after, those in the archive last. */
export async function readCohorts(actor: Actor) {
  const cohorts = await listCohorts(actor);
  return cohorts.sort((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
}

/** Certifications that a cohort can prepare for. */
export async function readCertifications(): Promise<{ id: string; name: string }[]> {
  const index = await bankIndex();
  return index.currentBlueprints.flatMap((id) => {
    const certification = index.blueprints.get(id)?.certification;
    return certification ? [{ id: certification.id, name: certification.name }] : [];
  });
}

/** Who is in a cohort, who teaches it and who is invited. Throws AppError 'not-found'. */
export async function readPeople(actor: Actor, cohortId: string) {
  const cohort = await getCohort(actor, cohortId);
  const [members, instructors, invitations] = await Promise.all([
    listMembers(cohortId),
    listInstructors(cohortId),
    listInvitations(cohortId),
  ]);
  return {
    cohort: { ...cohort, joinCode: cohort.joinCode && showJoinCode(cohort.joinCode) },
    members: members.map((member) => ({ ...member, joinedAt: member.joinedAt.toISOString() })),
    instructors,
    invitations: invitations.map(({ createdAt: _createdAt, expiresAt, ...invitation }) => ({
      ...invitation,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** The classes that a learner is in. */
export async function readClasses(learnerId: string) {
  const memberships = await listMemberships(learnerId);
  return memberships.map(({ joinedAt, ...membership }) => ({ ...membership, joinedAt: joinedAt.toISOString() }));
}

/** Where people reach the site: what links that are handed on begin with. */
export function siteOrigin(): string {
  return new URL(env().NEXTAUTH_URL).origin;
}
