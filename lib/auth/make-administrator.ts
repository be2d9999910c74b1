import 'server-only';
import { db } from '@/lib/db/client';
import {
  clearUnprovedPassword,
  insertAuditEvent,
  lockUserAndAdministrators,
  revokeSessions,
  updateRole,
  useUpResets,
} from './auth-data';
import { deleteIdentities } from './oidc/identity-data';
import { updateActive } from './user-state-data';

/** What became of the request: an account was made, was raised, was only switched on again, or needed nothing. */
export interface Appointment {
  userId: string;
  outcome: 'made' | 'raised' | 'switched-on' | 'unchanged';
}

/**
 * Makes the account of this address an administrator who can sign in, and makes the account when there is none; its audit
 * events are in the same transaction. Whoever signed up with the address may not be its owner: an account that is raised is
 * signed out everywhere and loses its linked sign-ins, and its password where nobody proved the address. For the person at
 * the server's keyboard: it asks for no permission, so no route may call it. A name is used for a new account only.
 */
export async function makeAdministrator(account: { email: string; name: string }): Promise<Appointment> {
  return db().$transaction(async (tx): Promise<Appointment> => {
    const present = await tx.user.findUnique({ where: { email: account.email }, select: { id: true } });
    if (!present) {
      const made = await tx.user.create({ data: { ...account, role: 'administrator' }, select: { id: true } });
      await insertAuditEvent(tx, {
        actorId: null,
        action: 'user.create',
        subjectType: 'user',
        subjectId: made.id,
        data: { role: 'administrator', by: 'console' },
      });
      return { userId: made.id, outcome: 'made' };
    }
    const userId = present.id;
    const user = (await lockUserAndAdministrators(tx, userId)).find((row) => row.id === userId);
    if (!user) throw new Error('the account was deleted meanwhile');
    const event = { actorId: null, subjectType: 'user', subjectId: userId };
    const now = new Date();
    if (!user.active) {
      await updateActive(tx, userId, null);
      await insertAuditEvent(tx, { ...event, action: 'user.activate', data: { by: 'console' } });
    }
    if (user.role === 'administrator') return { userId, outcome: user.active ? 'unchanged' : 'switched-on' };
    await updateRole(tx, userId, 'administrator');
    await useUpResets(tx, userId, now);
    const data = {
      from: user.role,
      to: 'administrator',
      by: 'console',
      sessionsEnded: await revokeSessions(tx, userId, 'all', now),
      signInsUnlinked: await deleteIdentities(tx, userId),
      passwordCleared: await clearUnprovedPassword(tx, userId),
    };
    await insertAuditEvent(tx, { ...event, action: 'user.role.change', data });
    return { userId, outcome: 'raised' };
  });
}
