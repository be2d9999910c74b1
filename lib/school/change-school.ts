import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { forgetSchool } from './read-school';
import { lockSchool, updateSchool } from './school-data';
import type { School } from './school';

/** What differs between two versions of the settings, as the audit log keeps it. */
function differences(
  from: School,
  to: School,
): Record<string, { from: string | number | null; to: string | number | null }> {
  const keys = Object.keys(to) as (keyof School)[];
  return Object.fromEntries(
    keys.filter((key) => from[key] !== to[key]).map((key) => [key, { from: from[key], to: to[key] }]),
  );
}

/** Changes the settings of the school, with an audit event of what differs. Throws AppError 'forbidden'. */
export async function changeSchool(actor: CurrentUser, school: School): Promise<School> {
  if (!can(actor.role, 'school.configure')) throw new AppError('forbidden', 'Only an administrator can do this.');
  await db().$transaction(async (tx) => {
    const changed = differences(await lockSchool(tx), school);
    if (Object.keys(changed).length === 0) return;
    await updateSchool(tx, school);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'school.change',
      subjectType: 'school',
      subjectId: '1',
      data: changed,
    });
  });
  forgetSchool();
  return school;
}
