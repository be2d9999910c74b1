import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findSessionUser } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { hashPassword } from '@/lib/auth/password';
import { signIn, type SignInOrigin } from '@/lib/auth/sign-in';
import type { SessionToken } from '@/lib/auth/session-token';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';

export const password = 'three quiet words';

let hash: Promise<string> | undefined;

/** A network address that no other test uses. */
export function newAddress(): string {
  return randomUUID();
}

export function newEmail(): string {
  return `${randomUUID()}@school.example`;
}

/** An account whose password is `password`. */
export async function createAccount(role: Role = 'student'): Promise<{ id: string; email: string }> {
  hash ??= hashPassword(password);
  const passwordHash = await hash;
  return db().user.create({
    data: { email: newEmail(), name: 'Ana Reyes', role, passwordHash },
    select: { id: true, email: true },
  });
}

export function origin(change: Partial<SignInOrigin> = {}): SignInOrigin {
  return { address: newAddress(), userAgent: null, previous: null, ...change };
}

/** Signs in, which must work. */
export async function signedIn(email: string, given = password): Promise<SessionToken> {
  const outcome = await signIn({ email, password: given }, origin());
  if (!outcome.signedIn) throw new Error(`The sign-in was refused: ${outcome.reason}`);
  return outcome.session;
}

/** The user of a session, which must hold. */
export async function userOf(session: SessionToken): Promise<CurrentUser> {
  const user = await findSessionUser(session);
  if (!user) throw new Error('The session does not hold.');
  return user;
}

export async function clearOutbox(): Promise<void> {
  await rm(join(env().DATA_DIR, 'outbox'), { recursive: true, force: true });
}

/** Messages written for an address, oldest first. */
export async function outbox(to: string): Promise<string[]> {
  const folder = join(env().DATA_DIR, 'outbox');
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).sort();
  const messages = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return messages.filter((message) => message.includes(`To: ${to}`));
}
