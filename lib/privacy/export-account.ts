import 'server-only';
import { strToU8, zipSync } from 'fflate';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { describeWait, rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import { findUser } from '@/lib/auth/user-state';
import { requirePermission } from '@/lib/auth/users';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { readPersonalTables } from './export-data';
import { exportPage } from './export-page';

/**
 * Everything that is a person's, as a zip archive of a JSON file and a page to read. The person may take it out, and an
 * administrator on their request; either is recorded. Throws AppError 'forbidden', 'not-found' or 'too-many'.
 */
export async function exportAccount(actor: CurrentUser, userId: string): Promise<Uint8Array<ArrayBuffer>> {
  if (actor.id !== userId) {
    requirePermission(actor, 'user.manage');
    if (!(await findUser(actor, userId))) throw new AppError('not-found', 'There is no such user. Reload the list.');
  }
  const attempt = await takeAttempt([{ rule: rateRules.exportAccount, subject: actor.id }]);
  if (!attempt.allowed) {
    const wait = describeWait(attempt.retryAfterSeconds);
    throw new AppError('too-many', `Your data was taken out several times just now. Try again in ${wait}.`, attempt);
  }
  const takenAt = new Date();
  const tables = await readPersonalTables(userId);
  await insertAuditEvent(db(), {
    actorId: actor.id,
    action: 'user.export',
    subjectType: 'user',
    subjectId: userId,
    data: {},
  });
  const data = Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
  const json = JSON.stringify({ takenAt: takenAt.toISOString(), ...data }, null, 1);
  return zipSync({
    'preceptor-data.html': strToU8(exportPage(tables, takenAt)),
    'preceptor-data.json': strToU8(json),
  });
}
