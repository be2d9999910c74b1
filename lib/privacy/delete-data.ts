import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/client';
import { addressColumns, personalTables, type PersonalTable } from './personal-tables';

async function apply(tx: Db, { table, column, deletion }: PersonalTable, id: string, pseudonym: string): Promise<void> {
  const [from, of] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  switch (deletion) {
    case 'erase':
      await tx.$executeRaw`delete from ${from} where ${of} = ${id}::uuid`;
      return;
    case 'pseudonym':
      await tx.$executeRaw`update ${from} set ${of} = ${pseudonym}::uuid where ${of} = ${id}::uuid`;
      return;
    case 'pseudonym-in-list':
      await tx.$executeRaw`update ${from} set ${of} = array_replace(${of}, ${id}::uuid, ${pseudonym}::uuid)
        where ${id}::uuid = any (${of})`;
      return;
    case 'empty':
      await tx.$executeRaw`update ${from} set ${of} = null where ${of} = ${id}::uuid`;
  }
}

/**
 * Erases what is a person's, and puts a pseudonym in the place of the id where rows stay. Reasons for extra time, which may
 * tell of a person's health, go from the audit log.
 */
export async function erasePerson(tx: Db, id: string, pseudonym: string): Promise<void> {
  await tx.$executeRaw`
    update audit_event
       set data = replace((data - 'reason')::text, ${id}, ${pseudonym})::jsonb,
           subject_id = case when subject_id = ${id} then ${pseudonym} else subject_id end
     where subject_id = ${id} or data::text like '%' || ${id} || '%'`;
  // What was counted of a class as a whole holds this learner's answers too; a job counts it again.
  await tx.$executeRaw`
    delete from cohort_rollup where cohort_id in (select cohort_id from cohort_learner_rollup where learner_id = ${id}::uuid)`;
  for (const { table, column } of addressColumns) {
    const [from, of] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
    await tx.$executeRaw`delete from ${from} where lower(${of}) = (select email from user_account where id = ${id}::uuid)`;
  }
  // The account itself is the last line of the table.
  for (const one of personalTables) await apply(tx, one, id, pseudonym);
}
