import 'server-only';
import { noteProblem } from '@/lib/admin/note-problem';
import type { Db } from '@/lib/db/client';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { log } from '@/lib/http/log';
import { hasMailServer, isRefusedMessage, sendMail } from '@/lib/notify/mail';
import { idleMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import { eraseAccount } from './delete-account';
import {
  deleteForgottenRollups,
  deleteOldAuditEvents,
  deleteSpentSecrets,
  isStillIdle,
  listIdleStudents,
  markUnreachable,
  markWarned,
  type IdleRule,
  type IdleStudent,
} from './retention-data';

const idleRule = { noticeDays: 30, lapseDays: 60, retryDays: 7 } as const satisfies Omit<IdleRule, 'months'>;
const atOnce = 200;

/** Sends the mail that comes before a deletion. False where the mail server does not take it for this address. */
async function warn({ id, email, active }: IdleStudent, now: Date): Promise<boolean> {
  try {
    await sendMail({ to: email, ...idleMessage(idleRule.noticeDays, active) });
  } catch (error) {
    if (!isRefusedMessage(error)) throw error;
    noteProblem({ requestId: null, source: 'mail', place: 'retention' }, error);
    log().warn({ userId: id }, 'the mail that warns of a deletion was refused: the account stays');
    await markUnreachable(id, now);
    return false;
  }
  await markWarned(id, now);
  return true;
}

/**
 * Deletes what is kept no longer by the settings of the school, in one process of many: students' accounts that nobody
 * used, each warned by mail 30 days before, and old events of the audit log; and what is spent anyway. Without a mail server
 * nobody can be warned, and so nobody is deleted. Returns what it did, or null where another process is at it.
 */
export function applyRetention(now = new Date()): Promise<{ warned: number; deleted: number; events: number } | null> {
  return withAdvisoryLock('retention', async () => {
    const { keepIdleMonths, keepAuditMonths } = await findSchool();
    const done = { warned: 0, deleted: 0, events: 0 };
    await deleteSpentSecrets();
    await deleteForgottenRollups();
    if (keepAuditMonths !== null) done.events = await deleteOldAuditEvents(keepAuditMonths);
    if (keepIdleMonths === null || !hasMailServer()) return done;
    const rule = { months: keepIdleMonths, ...idleRule };
    const failures: unknown[] = [];
    for (const student of await listIdleStudents(rule, atOnce)) {
      if (!student.warned) {
        if (await warn(student, now)) done.warned++;
        continue;
      }
      const stillIdle = (tx: Db) => isStillIdle(tx, student.id, rule);
      const erased = await eraseAccount(student.id, { by: 'retention' }, stillIdle).catch((error: unknown) => {
        failures.push(error);
        return false;
      });
      if (erased) done.deleted++;
    }
    // One account that cannot be deleted keeps nobody else's, and is told all the same.
    if (failures.length > 0)
      throw new AggregateError(failures, 'accounts could not be deleted', { cause: failures[0] });
    return done;
  });
}
