import 'server-only';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/http/app-error';
import {
  countAllUsers,
  insertAuditEvent,
  isLastAdministrator,
  listAllUsers,
  lockUserAndAdministrators,
  updateRole,
  type UserRow,
} from './auth-data';
import type { CurrentUser } from './current-user';
import { can, type Permission } from './permissions';
import type { UserFilter } from './user-filter';

/** A user as an administrator sees one. */
export interface UserView {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** ISO 8601. */
  createdAt: string;
  active: boolean;
  /** Whether the person is known to read mail at the address: anyone can sign up with any. */
  emailProved: boolean;
}

export interface UserPage {
  users: UserView[];
  /** How many match in all. */
  total: number;
  /** Where the next page begins; null on the last. */
  next: string | null;
}

const pageSize = 50;

/** A row as administrators see it. */
export function userView(row: UserRow): UserView {
  const { id, email, name, role } = row;
  return {
    id,
    email,
    name,
    role,
    createdAt: row.createdAt.toISOString(),
    active: row.deactivatedAt === null,
    emailProved: row.emailVerifiedAt !== null,
  };
}

/** Throws AppError 'forbidden' where the role lacks the permission. */
export function requirePermission(actor: CurrentUser, permission: Permission): void {
  if (!can(actor.role, permission)) throw new AppError('forbidden', 'Only an administrator can do this.');
}

/** A page of users that the filter lets through, by address. Throws AppError 'forbidden'. */
export async function findUsers(
  actor: CurrentUser,
  filter: UserFilter,
  after: string | null = null,
): Promise<UserPage> {
  requirePermission(actor, 'user.list');
  const [rows, total] = await Promise.all([listAllUsers(filter, after, pageSize + 1), countAllUsers(filter)]);
  const users = rows.slice(0, pageSize).map(userView);
  return { users, total, next: rows.length > pageSize ? (users.at(-1)?.email ?? null) : null };
}

/**
 * Gives a user a role, with its audit event in the same transaction; it counts from the user's next request.
 * Throws AppError 'forbidden', 'not-found', or 'conflict' for the last administrator.
 */
export async function changeRole(actor: CurrentUser, userId: string, role: Role): Promise<UserView> {
  requirePermission(actor, 'user.role.change');
  return db().$transaction(async (tx) => {
    const locked = await lockUserAndAdministrators(tx, userId);
    const user = locked.find((row) => row.id === userId);
    if (!user) throw new AppError('not-found', 'There is no such user. Reload the list.');
    if (role !== 'administrator' && isLastAdministrator(locked, userId)) {
      throw new AppError('conflict', 'This is the last administrator. Make someone else an administrator first.');
    }
    const updated = await updateRole(tx, userId, role);
    if (user.role !== role) {
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'user.role.change',
        subjectType: 'user',
        subjectId: userId,
        data: { from: user.role, to: role },
      });
    }
    return userView(updated);
  });
}
