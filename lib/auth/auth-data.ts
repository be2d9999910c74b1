import 'server-only';
import { z } from 'zod';
import { createBatcher } from '@/lib/db/batcher';
import type { Prisma } from '@/lib/db/generated/client';
import { db, pool, type Db } from '@/lib/db/client';
import { isDataError } from '@/lib/db/is-data-error';
import type { Role } from '@/lib/db/generated/enums';
import type { CurrentUser } from './current-user';
import type { SessionToken } from './session-token';
import type { UserFilter } from './user-filter';

const sessionUserSchema = z.object({
  id: z.uuid(),
  sessionId: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['student', 'instructor', 'administrator']),
  timeFactor: z.number(),
  extraBreakMinutes: z.int(),
});

const askSessions = createBatcher<SessionToken, CurrentUser | null>(
  async (tokens) => {
    const { rows } = await pool().query({
      name: 'find-session-users',
      text: `select u.id, s.id as "sessionId", u.email, u.name, u.role::text as "role", u.time_factor::float8 as "timeFactor",
          u.extra_break_minutes as "extraBreakMinutes"
        from unnest($1::uuid[], $2::uuid[]) as asked (session_id, user_id)
        join session s on s.id = asked.session_id and s.user_id = asked.user_id
        join user_account u on u.id = s.user_id
       where s.revoked_at is null and s.expires_at > now() and u.deactivated_at is null`,
      values: [tokens.map(({ sessionId }) => sessionId), tokens.map(({ userId }) => userId)],
    });
    const users = new Map(
      sessionUserSchema
        .array()
        .parse(rows)
        .map((user) => [`${user.sessionId} ${user.id}`, user]),
    );
    return tokens.map(({ sessionId, userId }) => users.get(`${sessionId} ${userId}`) ?? null);
  },
  { size: 200, running: 2 },
  isDataError,
);

/** The user of a session that still counts: not revoked, not expired, its user not deactivated. */
export async function findSessionUser(token: SessionToken): Promise<CurrentUser | null> {
  const [user] = await askSessions([token]);
  return user ?? null;
}

/** The same for an id alone, read in the caller's transaction. */
export async function isSessionOpen(database: Db, { sessionId, userId }: SessionToken): Promise<boolean> {
  const where = {
    id: sessionId,
    userId,
    revokedAt: null,
    expiresAt: { gt: new Date() },
    user: { deactivatedAt: null },
  };
  return (await database.session.count({ where })) === 1;
}

/** Whether a session began after a time. */
export async function isSessionSince(sessionId: string, since: Date): Promise<boolean> {
  return (await db().session.count({ where: { id: sessionId, createdAt: { gt: since } } })) === 1;
}

export interface SignInAccount {
  id: string;
  passwordHash: string | null;
  deactivatedAt: Date | null;
}

const signInFields = { id: true, passwordHash: true, deactivatedAt: true } as const;

/** What checking a password needs, by address (in lower case). */
export function findAccountByEmail(email: string): Promise<SignInAccount | null> {
  return db().user.findUnique({ where: { email }, select: signInFields });
}

/** The address of an account, with what checking a password needs. */
export function findAccountById(id: string): Promise<(SignInAccount & { email: string }) | null> {
  return db().user.findUnique({ where: { id }, select: { ...signInFields, email: true } });
}

/** Adds an account. Returns its id, or null when the address has one already. */
export async function insertAccount(
  database: Db,
  account: { email: string; name: string; passwordHash: string | null; emailVerifiedAt?: Date },
): Promise<string | null> {
  // An insert that failed would end the transaction it is part of; this one does nothing instead.
  const made = await database.user.createManyAndReturn({ data: [account], skipDuplicates: true, select: { id: true } });
  return made[0]?.id ?? null;
}

export async function updateName(userId: string, name: string): Promise<void> {
  await db().user.update({ where: { id: userId }, data: { name } });
}

/** What decides how an account is signed in to, locked until the transaction ends; null where it is gone. */
export async function lockAccount(
  database: Db,
  userId: string,
): Promise<{ hasPassword: boolean; emailVerified: boolean } | null> {
  const rows = await database.$queryRaw<unknown[]>`
    select password_hash is not null as "hasPassword", email_verified_at is not null as "emailVerified"
      from user_account where id = ${userId}::uuid for update`;
  return z.array(z.object({ hasPassword: z.boolean(), emailVerified: z.boolean() })).parse(rows)[0] ?? null;
}

/** Takes the password of an account whose address nobody proved: whoever chose it may not be its owner. False where none went. */
export async function clearUnprovedPassword(database: Db, userId: string): Promise<boolean> {
  const { count } = await database.user.updateMany({
    where: { id: userId, emailVerifiedAt: null, passwordHash: { not: null } },
    data: { passwordHash: null },
  });
  return count === 1;
}

export async function updatePasswordHash(database: Db, userId: string, passwordHash: string): Promise<void> {
  await database.user.update({ where: { id: userId }, data: { passwordHash } });
}

// ---------------------------------------------------------------- sessions

export async function insertSession(session: {
  userId: string;
  expiresAt: Date;
  userAgent: string | null;
}): Promise<string> {
  const { id } = await db().session.create({ data: session, select: { id: true } });
  return id;
}

/** Sessions of a user that still count, newest first. */
export function listSessions(
  userId: string,
  now: Date,
): Promise<{ id: string; createdAt: Date; userAgent: string | null }[]> {
  return db().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, userAgent: true },
    take: 100,
  });
}

/** Ends sessions of a user: one, all but one, or all. Returns how many ended. */
export async function revokeSessions(
  database: Db,
  userId: string,
  which: { only: string } | { except: string } | 'all',
  now: Date,
): Promise<number> {
  const id = which === 'all' ? undefined : 'only' in which ? which.only : { not: which.except };
  const { count } = await database.session.updateMany({
    where: { userId, revokedAt: null, ...(id === undefined ? {} : { id }) },
    data: { revokedAt: now },
  });
  return count;
}

// ---------------------------------------------------------------- password resets

export async function insertPasswordResets(
  database: Db,
  resets: readonly { userId: string; tokenHash: string; expiresAt: Date; mailed: boolean }[],
): Promise<void> {
  await database.passwordReset.createMany({ data: [...resets] });
}

function usableReset(tokenHash: string, now: Date) {
  return { tokenHash, usedAt: null, expiresAt: { gt: now }, user: { deactivatedAt: null } };
}

/** The user of a reset that can still be used, or null. */
export async function findUsableReset(
  tokenHash: string,
  now: Date,
): Promise<{ userId: string; email: string; mailed: boolean } | null> {
  const found = await db().passwordReset.findFirst({
    where: usableReset(tokenHash, now),
    select: { userId: true, mailed: true, user: { select: { email: true } } },
  });
  return found && { userId: found.userId, email: found.user.email, mailed: found.mailed };
}

/** Notes that the owner of an account reads mail at its address. */
export async function markEmailVerified(database: Db, userId: string, now: Date): Promise<void> {
  await database.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
}

/** Uses up a reset, and with it all others of the same user. False when another request was first. */
export async function consumeReset(database: Db, tokenHash: string, userId: string, now: Date): Promise<boolean> {
  // One update decides: of two requests with the same token, the second waits for the row and finds it used.
  const { count } = await database.passwordReset.updateMany({
    where: usableReset(tokenHash, now),
    data: { usedAt: now },
  });
  if (count === 0) return false;
  await useUpResets(database, userId, now);
  return true;
}

/** Lets no reset of a user work any more. */
export async function useUpResets(database: Db, userId: string, now: Date): Promise<void> {
  await database.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
}

// ---------------------------------------------------------------- users, for administrators

export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  emailVerifiedAt: Date | null;
  deactivatedAt: Date | null;
}

export const userFields = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  emailVerifiedAt: true,
  deactivatedAt: true,
} as const;

function matching({ search, role, state }: UserFilter): Prisma.UserWhereInput {
  // Prisma hands the text to LIKE as it is.
  const contains = search.replace(/[\\%_]/g, '\\$&');
  return {
    ...(search === ''
      ? {}
      : { OR: [{ email: { contains, mode: 'insensitive' } }, { name: { contains, mode: 'insensitive' } }] }),
    ...(role ? { role } : {}),
    ...(state ? { deactivatedAt: state === 'active' ? null : { not: null } } : {}),
  };
}

/** Users that a filter lets through, by address, from after `after`. Reads users of every school. */
export function listAllUsers(filter: UserFilter, after: string | null, take: number): Promise<UserRow[]> {
  return db().user.findMany({
    where: { AND: [matching(filter), after === null ? {} : { email: { gt: after } }] },
    orderBy: { email: 'asc' },
    take,
    select: userFields,
  });
}

export function countAllUsers(filter: UserFilter): Promise<number> {
  return db().user.count({ where: matching(filter) });
}

const lockedUserSchema = z.object({
  id: z.uuid(),
  role: z.enum(['student', 'instructor', 'administrator']),
  active: z.boolean(),
});

/**
 * The user and every active administrator, locked until the transaction ends, so that two administrators
 * who demote each other at once leave one.
 */
export async function lockUserAndAdministrators(
  database: Db,
  userId: string,
): Promise<z.infer<typeof lockedUserSchema>[]> {
  const rows = await database.$queryRaw<unknown[]>`
    select id::text, role::text, deactivated_at is null as active
      from user_account
     where id = ${userId}::uuid or (role = 'administrator' and deactivated_at is null)
     order by id
       for update`;
  return z.array(lockedUserSchema).parse(rows);
}

/** Whether nobody but this user is an administrator who can sign in, by what `lockUserAndAdministrators` gave. */
export function isLastAdministrator(locked: readonly z.infer<typeof lockedUserSchema>[], userId: string): boolean {
  const administrators = locked.filter(({ role }) => role === 'administrator');
  return (
    administrators.some(({ id }) => id === userId) && !administrators.some(({ id, active }) => active && id !== userId)
  );
}

export function updateRole(database: Db, userId: string, role: Role): Promise<UserRow> {
  return database.user.update({ where: { id: userId }, data: { role }, select: userFields });
}

export interface AuditEntry {
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  data: Prisma.InputJsonObject;
}

export async function insertAuditEvent(database: Db, event: AuditEntry): Promise<void> {
  await database.auditEvent.create({ data: event });
}

export async function insertAuditEvents(database: Db, events: readonly AuditEntry[]): Promise<void> {
  await database.auditEvent.createMany({ data: [...events] });
}
