import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { AppError } from '@/lib/http/app-error';
import { sendMail } from '@/lib/notify/mail';
import { idleMessage } from '@/lib/notify/messages';
import { findSchool } from '@/lib/school/school-data';
import { eraseAccount } from './delete-account';
import { deleteOldAuditEvents, deleteSpentSecrets, listIdleStudents, markWarned } from './retention-data';

/** Between the mail that warns and the deletion. */
export const noticeDays = 30;
const atOnce = 200;

/**
 * Deletes what is kept no longer by the settings of the school, in one process of many: students' accounts that nobody
 * used, each warned by mail 30 days before, and old events of the audit log; and what is spent anyway. Returns what it did,
 * or null where another process is at it.
 */
export function applyRetention(now = new Date()): Promise<{ warned: number; deleted: number; events: number } | null> {
  return withAdvisoryLock('retention', async () => {
    const { keepIdleMonths, keepAuditMonths } = await findSchool();
    const done = { warned: 0, deleted: 0, events: 0 };
    await deleteSpentSecrets();
    if (keepAuditMonths !== null) done.events = await deleteOldAuditEvents(keepAuditMonths);
    if (keepIdleMonths === null) return done;
    for (const { id, email, warned } of await listIdleStudents(keepIdleMonths, noticeDays, atOnce)) {
      if (warned) {
        await eraseAccount(id, { by: 'retention' }).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
        done.deleted++;
      } else {
        // Without a mail there is no warning, and so no deletion.
        await sendMail({ to: email, ...idleMessage(noticeDays) });
        await markWarned(id, now);
        done.warned++;
      }
    }
    return done;
  });
}
