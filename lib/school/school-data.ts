import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { School } from './school';

const serverTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The settings as the database has them now, the defaults where nothing was decided. */
export async function findSchool(database: Db = db()): Promise<School> {
  const row = await database.school.findUnique({
    where: { id: 1 },
    select: { name: true, timeZone: true, signUp: true, keepIdleMonths: true, keepAuditMonths: true },
  });
  return {
    name: row?.name ?? '',
    timeZone: row?.timeZone ?? serverTimeZone,
    signUp: row?.signUp ?? 'open',
    keepIdleMonths: row?.keepIdleMonths ?? null,
    keepAuditMonths: row?.keepAuditMonths ?? null,
  };
}

/** The same, with the row locked until the transaction ends, so that two changes follow each other. */
export async function lockSchool(database: Db): Promise<School> {
  await database.$executeRaw`insert into school (id) values (1) on conflict (id) do nothing`;
  await database.$queryRaw`select 1 from school where id = 1 for update`;
  return findSchool(database);
}

export async function updateSchool(database: Db, school: School): Promise<void> {
  await database.school.update({ where: { id: 1 }, data: { ...school, updatedAt: new Date() } });
}
