import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { env } from '@/lib/env/env';
import {
  countMembers,
  listCohorts,
  listInstructors,
  listInvitations,
  listMembers,
  listMemberships,
  type Actor,
} from './cohort-data';
import { getCohort } from './get-cohort';
import { showJoinCode } from './join-code';
import { pageCount, type PersonFilter } from './person-filter';

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

/** Who is in a cohort (a page of them), who teaches it and who is invited. Throws AppError 'not-found'. */
export async function readPeople(actor: Actor, cohortId: string, filter: PersonFilter = { search: '', page: 1 }) {
  const cohort = await getCohort(actor, cohortId);
  const [total, { members, found }, instructors, invitations] = await Promise.all([
    countMembers(cohortId),
    listMembers(cohortId, filter),
    listInstructors(cohortId),
    listInvitations(cohortId),
  ]);
  return {
    cohort: { ...cohort, joinCode: cohort.joinCode && showJoinCode(cohort.joinCode) },
    /** How many learners there are, how many of them the filter finds, and on how many pages. */
    total,
    found,
    pages: pageCount(found),
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
