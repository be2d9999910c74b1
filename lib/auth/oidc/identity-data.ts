import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';

export interface Identity {
  issuer: string;
  subject: string;
}

/** The account of an identity, or null. */
export function findIdentity(
  identity: Identity,
): Promise<{ userId: string; role: Role; deactivatedAt: Date | null } | null> {
  return db()
    .externalIdentity.findUnique({
      where: { issuer_subject: identity },
      select: { userId: true, user: { select: { role: true, deactivatedAt: true } } },
    })
    .then((row) => row && { userId: row.userId, ...row.user });
}

/** The account of an address, with whether its owner is known to read mail there. */
export function findAccountForLink(
  email: string,
): Promise<{ id: string; deactivatedAt: Date | null; emailVerifiedAt: Date | null } | null> {
  return db().user.findUnique({
    where: { email },
    select: { id: true, deactivatedAt: true, emailVerifiedAt: true },
  });
}

/** Ties an identity to an account. False where it is tied to one already. */
export async function insertIdentity(tx: Db, identity: Identity, userId: string): Promise<boolean> {
  const { count } = await tx.externalIdentity.createMany({ data: [{ ...identity, userId }], skipDuplicates: true });
  return count === 1;
}

export async function touchIdentity(identity: Identity, now: Date): Promise<void> {
  await db().externalIdentity.updateMany({ where: identity, data: { lastUsedAt: now } });
}

export function listIdentities(
  database: Db,
  userId: string,
): Promise<{ issuer: string; linkedAt: Date; lastUsedAt: Date }[]> {
  return database.externalIdentity.findMany({
    where: { userId },
    orderBy: { linkedAt: 'asc' },
    select: { issuer: true, linkedAt: true, lastUsedAt: true },
  });
}

/** Unlinks one issuer, or all. Returns how many identities went. */
export async function deleteIdentities(tx: Db, userId: string, issuer?: string): Promise<number> {
  return (await tx.externalIdentity.deleteMany({ where: { userId, ...(issuer === undefined ? {} : { issuer }) } }))
    .count;
}
