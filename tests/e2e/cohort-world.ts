import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newPerson, signUp, type Person } from './account-world';
import { rows } from './database';

/** A cohort that a person teaches, with these learners. Returns its id. */
export async function teachCohort(instructor: Person, learners: readonly string[]): Promise<string> {
  const id = randomUUID();
  await rows(`insert into cohort (id, name) values ($1, 'Evening class')`, [id]);
  await rows(`insert into cohort_instructor (cohort_id, user_id) select $1, id from user_account where email = $2`, [
    id,
    instructor.email,
  ]);
  await rows(
    `insert into cohort_member (cohort_id, learner_id) select $1, id from user_account where email = any($2)`,
    [id, learners],
  );
  return id;
}

/** An instructor on `page`, who teaches these learners, and is a member of the cohort too. */
export async function signUpInstructor(page: Page, learners: readonly string[] = []): Promise<Person> {
  const person = await signUp(page, newPerson('Ingrid Vega'), 'instructor');
  await teachCohort(person, [person.email, ...learners]);
  return person;
}
