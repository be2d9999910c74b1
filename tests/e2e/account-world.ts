import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import pg from 'pg';

export const password = 'three quiet words';

export interface Person {
  name: string;
  email: string;
}

export function newPerson(name = 'Ana Reyes'): Person {
  return { name, email: `${randomUUID()}.with.a.long.address@students.of.the.school.example` };
}

function setting(name: 'DATABASE_URL' | 'DATA_DIR'): string {
  const value = process.env[name];
  if (!value) throw new Error(`The browser tests need ${name} of the app under test.`);
  return value;
}

/** Runs one statement on the database of the app under test. */
export async function sql(text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: setting('DATABASE_URL') });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

/** Waits for the newest message to an address in the outbox, as text. */
export async function mailTo(email: string): Promise<string> {
  const folder = path.join(setting('DATA_DIR'), 'outbox');
  let found: string | undefined;
  await expect(async () => {
    const names = (await readdir(folder)).sort();
    const messages = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    // A long address stands on a line of its own.
    found = messages.filter((message) => message.replaceAll(/\r?\n[ \t]+/g, ' ').includes(`To: ${email}`)).at(-1);
    expect(found).toBeDefined();
  }).toPass({ timeout: 10_000 });
  return (found ?? '').replace(/=\r?\n/g, '').replace(/=3D/g, '=');
}

/** The button that sends a form; it can be pressed once the page has come to life. */
export function sendButton(page: Page, name: string) {
  return page.getByRole('main').getByRole('button', { name, exact: true });
}

export async function fillSignIn(page: Page, email: string, given = password): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(given);
  await sendButton(page, 'Sign in').click();
}

/** Creates an account in the browser and ends on the home page, signed in. */
export async function signUp(page: Page, person = newPerson()): Promise<Person> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await sendButton(page, 'Create account').click();
  await expect(page).toHaveURL('/home');
  return person;
}

/** The same, as an administrator. */
export async function signUpAdministrator(page: Page): Promise<Person> {
  const person = await signUp(page, newPerson('Ada Min'));
  await sql(`update user_account set role = 'administrator' where email = $1`, [person.email]);
  return person;
}

/** Value of the session cookie, or undefined. */
export async function sessionCookie(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find((cookie) => cookie.name.endsWith('preceptor.session'))?.value;
}
