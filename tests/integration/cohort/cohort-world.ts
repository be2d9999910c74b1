import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { createCohort } from '@/lib/cohort/manage-cohort';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}

export async function newPerson(role: Role, name = 'Ingrid Vega'): Promise<Person> {
  const email = `${randomUUID()}@school.example`;
  const { id } = await db().user.create({ data: { email, name, role }, select: { id: true } });
  return { id, email, name, role };
}

export interface World {
  instructor: Person;
  cohortId: string;
}

/** An instructor with a cohort of these learners. */
export async function newCohort(learnerIds: readonly string[] = []): Promise<World> {
  const instructor = await newPerson('instructor');
  const { cohortId } = await createCohort(instructor, { name: 'Evening', certificationId: null });
  await db().cohortMember.createMany({ data: learnerIds.map((learnerId) => ({ cohortId, learnerId })) });
  return { instructor, cohortId };
}
