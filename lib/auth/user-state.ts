import 'server-only';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import {
  insertAuditEvent,
  isLastAdministrator,
  lockUserAndAdministrators,
  revokeSessions,
  useUpResets,
} from './auth-data';
import type { CurrentUser } from './current-user';
import { createPasswordReset } from './password-reset';
import { requirePermission, userView, type UserView } from './users';
import { findUserDetail, updateActive, type UserDetailRow } from './user-state-data';

/** How long a link works that an administrator hands over. */
export const handedLinkDays = 7;

/** A user with how they sign in. */
export interface UserDetail extends UserView {
  /** Where they are signed in now. */
  sessions: number;
  /** ISO 8601; null for never. */
  lastSignIn: string | null;
  hasPassword: boolean;
  secondFactor: boolean;
  /** Issuers of sign-in by OpenID Connect. */
  issuers: string[];
}

function detail(row: UserDetailRow): UserDetail {
  const { sessions, lastSignIn, hasPassword, secondFactor, issuers } = row;
  return {
    ...userView(row),
    sessions,
    lastSignIn: lastSignIn?.toISOString() ?? null,
    hasPassword,
    secondFactor,
    issuers,
  };
}

/** A user for an administrator; null where there is none of this id. Throws AppError 'forbidden'. */
export async function findUser(actor: CurrentUser, userId: string): Promise<UserDetail | null> {
  requirePermission(actor, 'user.list');
  const row = await findUserDetail(userId, new Date());
  return row && detail(row);
}

const unknown = 'There is no such user. Reload the list.';

/** Whoever has a session or a link that sets a password is out. Returns how many sessions ended. */
async function endAccess(tx: Db, userId: string, now: Date): Promise<number> {
  await useUpResets(tx, userId, now);
  return revokeSessions(tx, userId, 'all', now);
}

/**
 * Switches an account off, which ends all its sessions and links at once, or on again. Throws AppError 'forbidden', 'not-found', or
 * 'conflict' for one's own account and the last administrator.
 */
export async function setUserActive(actor: CurrentUser, userId: string, active: boolean): Promise<UserView> {
  requirePermission(actor, 'user.manage');
  if (!active && userId === actor.id)
    throw new AppError('conflict', 'You cannot switch off your own account. Ask another administrator.');
  return db().$transaction(async (tx) => {
    const locked = await lockUserAndAdministrators(tx, userId);
    const user = locked.find((row) => row.id === userId);
    if (!user) throw new AppError('not-found', unknown);
    if (!active && user.active && isLastAdministrator(locked, userId))
      throw new AppError('conflict', 'This is the last administrator. Make someone else an administrator first.');
    const now = new Date();
    const updated = await updateActive(tx, userId, active ? null : now);
    if (user.active === active) return userView(updated);
    const ended = active ? 0 : await endAccess(tx, userId, now);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: active ? 'user.activate' : 'user.deactivate',
      subjectType: 'user',
      subjectId: userId,
      data: active ? {} : { sessionsEnded: ended },
    });
    return userView(updated);
  });
}

/** Ends every session of a user and every link that sets a password. Returns how many sessions. Throws AppError 'forbidden' or 'not-found'. */
export async function endSessionsOf(actor: CurrentUser, userId: string): Promise<number> {
  requirePermission(actor, 'user.manage');
  if (!(await findUserDetail(userId, new Date()))) throw new AppError('not-found', unknown);
  return db().$transaction(async (tx) => {
    const ended = await endAccess(tx, userId, new Date());
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'user.sessions.end',
      subjectType: 'user',
      subjectId: userId,
      data: { ended },
    });
    return ended;
  });
}

/**
 * A link with which a user sets a password, once, for where there is no mail. Whoever has it can take the account over,
 * so that making one is recorded. Throws AppError 'forbidden', 'not-found', or 'conflict' for an account that is off.
 */
export async function createResetLink(actor: CurrentUser, userId: string): Promise<{ url: string; days: number }> {
  requirePermission(actor, 'user.manage');
  const user = await findUserDetail(userId, new Date());
  if (!user) throw new AppError('not-found', unknown);
  if (user.deactivatedAt) throw new AppError('conflict', 'This account is switched off. Switch it on first.');
  const { url } = await createPasswordReset(userId, handedLinkDays * 24 * 60);
  await insertAuditEvent(db(), {
    actorId: actor.id,
    action: 'user.reset-link',
    subjectType: 'user',
    subjectId: userId,
    data: { days: handedLinkDays },
  });
  return { url, days: handedLinkDays };
}
