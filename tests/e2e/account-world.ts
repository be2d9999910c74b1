import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { hashPassword } from '@/lib/auth/password';
import { sessionCookieName, sessionDays } from '@/lib/auth/session-cookie';
import { encodeSessionToken } from '@/lib/auth/session-token';
import type { Role } from '@/lib/db/generated/enums';
import { rows } from './database';

export const password = 'three quiet words';

export interface Person {
  name: string;
  email: string;
}

export function newPerson(name = 'Ana Reyes'): Person {
  return { name, email: `${randomUUID()}.with.a.long.address@students.of.the.school.example` };
}

function setting(name: 'DATA_DIR' | 'NEXTAUTH_URL' | 'NEXTAUTH_SECRET'): string {
  const value = process.env[name];
  if (!value) throw new Error(`The browser tests need ${name} of the app under test.`);
  return value;
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
  }).toPass({ timeout: 30_000 });
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

/** Creates an account on the page for it and ends on the home page, signed in. */
export async function signUpByForm(page: Page, person = newPerson()): Promise<Person> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await sendButton(page, 'Create account').click();
  await expect(page).toHaveURL('/home');
  return person;
}

let hash: Promise<string> | undefined;

/** An account as signing up makes it, with `password`. Returns its id. */
export async function makeAccount({ name, email }: Person, role: Role = 'student'): Promise<string> {
  const id = randomUUID();
  hash ??= hashPassword(password);
  await rows('insert into user_account (id, email, name, password_hash, role) values ($1, $2, $3, $4, $5::role)', [
    id,
    email,
    name,
    await hash,
    role,
  ]);
  return id;
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** A new session of somebody, as the cookie that signing in sets. */
export async function openSession(email: string): Promise<Cookies[number]> {
  const [sessionId, site, days] = [randomUUID(), new URL(setting('NEXTAUTH_URL')), sessionDays];
  const expires = Math.floor(Date.now() / 1000) + days * 86_400;
  const [session] = await rows<{ userId: string }>(
    `insert into session (id, user_id, expires_at, user_agent)
     select $1, id, to_timestamp($3), $4 from user_account where email = $2 returning user_id as "userId"`,
    [
      sessionId,
      email,
      expires,
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ],
  );
  const value = encodeSessionToken({ userId: session?.userId ?? '', sessionId }, expires, setting('NEXTAUTH_SECRET'));
  return {
    name: sessionCookieName(site.href),
    value,
    domain: site.hostname,
    path: '/',
    expires,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  };
}

/** Signs a browser in without the page for it. */
export async function signIn(page: Page, { email }: Pick<Person, 'email'>): Promise<void> {
  await page.context().addCookies([await openSession(email)]);
}

/** Creates an account and signs the browser in, without the pages for it, which the tests of accounts are about. */
export async function signUp(page: Page, person = newPerson(), role?: Role): Promise<Person> {
  await makeAccount(person, role);
  await signIn(page, person);
  return person;
}

/** The same, as an administrator. */
export function signUpAdministrator(page: Page): Promise<Person> {
  return signUp(page, newPerson('Ada Min'), 'administrator');
}

/** Value of the session cookie, or undefined. */
export async function sessionCookie(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find((cookie) => cookie.name.endsWith('preceptor.session'))?.value;
}
