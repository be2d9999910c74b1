import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  findAccountById,
  insertAuditEvent,
  isLastAdministrator,
  lockUserAndAdministrators,
} from '@/lib/auth/auth-data';
import { hasPassword } from '@/lib/auth/account';
import { confirmPassword } from '@/lib/auth/confirm-password';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { erasePerson } from './delete-data';

/** Who asked for a deletion: the person, an administrator (by id), or the period after which unused accounts go. */
export type Deletion = { by: 'self' } | { by: 'administrator'; actorId: string } | { by: 'retention' };

/**
 * Erases an account and all that is its own, in one transaction; the audit log keeps a pseudonym. Throws AppError
 * 'not-found', or 'conflict' for the last administrator. It asks for no permission: its callers do.
 *
 * @param holds whether it is still to be erased, asked when the account is locked: nobody can sign in to it meanwhile
 * @returns whether it was erased
 */
export async function eraseAccount(
  userId: string,
  deletion: Deletion,
  holds: (tx: Db) => Promise<boolean> = () => Promise.resolve(true),
): Promise<boolean> {
  const pseudonym = randomUUID();
  return db().$transaction(
    async (tx) => {
      const locked = await lockUserAndAdministrators(tx, userId);
      if (!(await holds(tx))) return false;
      const user = locked.find((row) => row.id === userId);
      if (!user) throw new AppError('not-found', 'There is no such account any more.');
      if (isLastAdministrator(locked, userId))
        throw new AppError('conflict', 'This is the last administrator. Make someone else an administrator first.');
      await erasePerson(tx, userId, pseudonym);
      await insertAuditEvent(tx, {
        actorId: deletion.by === 'administrator' ? deletion.actorId : deletion.by === 'self' ? pseudonym : null,
        action: 'user.delete',
        subjectType: 'user',
        subjectId: pseudonym,
        data: { by: deletion.by, role: user.role },
      });
      return true;
    },
    { timeout: 60_000 },
  );
}

function mistyped(email: string): AppError {
  const message = `Type ${email} to say that you mean it.`;
  return new AppError('bad-request', message, { fields: { email: message } });
}

/**
 * Deletes the account of the one who asks, who proves it by the password, or by typing the address where there is no
 * password. Throws AppError 'bad-request', 'conflict', 'too-many' or 'unavailable'.
 */
export async function deleteOwnAccount(user: CurrentUser, given: { email: string; password: string }): Promise<void> {
  if (given.email.trim().toLowerCase() !== user.email) throw mistyped(user.email);
  if (await hasPassword(user)) await confirmPassword(user, given.password);
  await eraseAccount(user.id, { by: 'self' });
}

/** Deletes somebody's account, whose address is typed again. Throws AppError 'forbidden', 'bad-request', 'not-found' or 'conflict'. */
export async function deleteUser(actor: CurrentUser, userId: string, email: string): Promise<void> {
  requirePermission(actor, 'user.manage');
  if (userId === actor.id)
    throw new AppError('conflict', 'Delete your own account on the page Account, under Your data.');
  const account = await findAccountById(userId);
  if (!account) throw new AppError('not-found', 'There is no such user. Reload the list.');
  if (account.email !== email.trim().toLowerCase()) throw mistyped(account.email);
  await eraseAccount(userId, { by: 'administrator', actorId: actor.id });
}
