import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';

/** Which of these texts are addresses of accounts. */
export async function findKnownAddresses(texts: readonly string[]): Promise<Set<string>> {
  const wanted = [...new Set(texts.filter((text) => text.includes('@')))];
  const rows = await db().user.findMany({ where: { email: { in: wanted } }, select: { email: true } });
  return new Set(rows.map(({ email }) => email));
}

/** Adds accounts, each with a link; addresses that have one by now are skipped. Returns id and role by address. */
export async function insertAccounts(
  database: Db,
  accounts: readonly { name: string; email: string; role: Role; tokenHash: string; mailed: boolean }[],
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<Map<string, [id: string, role: Role]>> {
  const made = await database.user.createManyAndReturn({
    data: accounts.map(({ name, email, role }) => ({ name, email, role, emailVerifiedAt: now })),
    skipDuplicates: true,
    select: { id: true, email: true, role: true },
  });
  const ids = new Map(made.map(({ id, email, role }): [string, [string, Role]] => [email, [id, role]]));
  const resets = accounts.flatMap(({ email, tokenHash, mailed }) => {
    const id = ids.get(email)?.[0];
    return id === undefined ? [] : [{ userId: id, tokenHash, expiresAt, mailed }];
  });
  await database.passwordReset.createMany({ data: resets });
  return ids;
}
