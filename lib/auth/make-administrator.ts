import 'server-only';
import { db } from '@/lib/db/client';
import { insertAuditEvent, lockUserAndAdministrators, updateRole } from './auth-data';

/** What became of the request: an account was made, was raised, or had the role already. */
export interface Appointment {
  userId: string;
  outcome: 'made' | 'raised' | 'unchanged';
}

/**
 * Makes the account of this address an administrator, and makes the account when there is none; its audit event
 * is in the same transaction. For the person at the server's keyboard: it asks for no permission, so no route may
 * call it. A name is used for a new account only.
 */
export async function makeAdministrator(account: { email: string; name: string }): Promise<Appointment> {
  return db().$transaction(async (tx): Promise<Appointment> => {
    const event = { actorId: null, subjectType: 'user' };
    const present = await tx.user.findUnique({ where: { email: account.email }, select: { id: true } });
    if (!present) {
      const made = await tx.user.create({ data: { ...account, role: 'administrator' }, select: { id: true } });
      await insertAuditEvent(tx, {
        ...event,
        action: 'user.create',
        subjectId: made.id,
        data: { role: 'administrator', by: 'console' },
      });
      return { userId: made.id, outcome: 'made' };
    }
    const user = (await lockUserAndAdministrators(tx, present.id)).find((row) => row.id === present.id);
    if (user?.role === 'administrator') return { userId: present.id, outcome: 'unchanged' };
    await updateRole(tx, present.id, 'administrator');
    const data = { from: user?.role ?? 'student', to: 'administrator', by: 'console' };
    await insertAuditEvent(tx, { ...event, action: 'user.role.change', subjectId: present.id, data });
    return { userId: present.id, outcome: 'raised' };
  });
}
