import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { deliver } from '@/lib/notify/mail';
import { passwordChangedMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import {
  findAccountById,
  listSessions,
  revokeSessions,
  updateName,
  updatePasswordHash,
  useUpResets,
} from './auth-data';
import { confirmPassword } from './confirm-password';
import type { CurrentUser } from './current-user';
import { describeDevice } from './describe-device';
import { hashPassword } from './password';
import { findPasswordFault } from './password-fault';

export async function changeName(user: CurrentUser, name: string): Promise<void> {
  await updateName(user.id, name);
}

/**
 * Changes the password of a signed-in user, ends every other session and every link that sets one. Returns work to do after the
 * answer is sent. Throws AppError 'bad-request' when the current password is wrong or the next one is easily guessed, 'too-many',
 * 'unavailable'.
 */
export async function changePassword(user: CurrentUser, current: string, next: string): Promise<() => Promise<void>> {
  const { name: school } = await findSchool();
  const fault = findPasswordFault(next, { email: user.email, name: user.name, school });
  if (fault !== null) throw new AppError('bad-request', fault, { fields: { newPassword: fault } });
  await confirmPassword(user, current, 'currentPassword');
  const passwordHash = await hashPassword(next);
  await db().$transaction(async (tx) => {
    const now = new Date();
    await updatePasswordHash(tx, user.id, passwordHash);
    await useUpResets(tx, user.id, now);
    await revokeSessions(tx, user.id, { except: user.sessionId }, now);
  });
  return () => deliver({ to: user.email, ...passwordChangedMessage() });
}

export interface SessionView {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  /** Browser and system in words, e.g. "Firefox on Windows". */
  device: string;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** Where a user is signed in, this session first, then the newest. */
export async function getSessions(user: CurrentUser): Promise<SessionView[]> {
  const sessions = await listSessions(user.id, new Date());
  return sessions
    .map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      device: describeDevice(session.userAgent),
      current: session.id === user.sessionId,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}

/** Ends one session of the user. Throws AppError 'not-found' when it is not theirs or has ended. */
export async function endSession(user: CurrentUser, sessionId: string): Promise<void> {
  const ended = await revokeSessions(db(), user.id, { only: sessionId }, new Date());
  if (ended === 0) throw new AppError('not-found', 'This session has ended already.');
}

/** Ends every session of the user but the one that asks, and every link that sets a password. Returns how many sessions. */
export function endOtherSessions(user: CurrentUser): Promise<number> {
  return db().$transaction(async (tx) => {
    const now = new Date();
    await useUpResets(tx, user.id, now);
    return revokeSessions(tx, user.id, { except: user.sessionId }, now);
  });
}

/** Whether the user signs in with a password at all. */
export async function hasPassword(user: CurrentUser): Promise<boolean> {
  return Boolean((await findAccountById(user.id))?.passwordHash);
}
