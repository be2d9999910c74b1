import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';

/** Which of these texts are addresses of accounts. */
export async function findKnownAddresses(texts: readonly string[]): Promise<Set<string>> {
  const wanted = [...new Set(texts.filter((text) => text.includes('@')))];
  const rows = await db().user.findMany({ where: { email: { in: wanted } }, select: { email: true } });
  return new Set(rows.map(({ email }) => email));
}

/** Adds accounts without a password; addresses that have one by now are skipped. Returns the ids of the others by address. */
export async function insertAccounts(
  database: Db,
  accounts: readonly { name: string; email: string; role: Role; emailVerifiedAt?: Date }[],
): Promise<Map<string, string>> {
  const made = await database.user.createManyAndReturn({
    data: [...accounts],
    skipDuplicates: true,
    select: { id: true, email: true },
  });
  return new Map(made.map(({ id, email }) => [email, id]));
}

/** Takes accounts back that the same transaction made. */
export async function deleteAccounts(database: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await database.user.deleteMany({ where: { id: { in: [...ids] } } });
}
