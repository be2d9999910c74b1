import 'server-only';
import { db, type Db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';

export interface Identity {
  issuer: string;
  subject: string;
}

export interface LinkedAccount {
  userId: string;
  role: Role;
  deactivatedAt: Date | null;
}

/** The accounts of those of an issuer whom it is known for, by subject. */
export async function findIdentities(issuer: string, subjects: readonly string[]): Promise<Map<string, LinkedAccount>> {
  const rows = await db().externalIdentity.findMany({
    where: { issuer, subject: { in: [...subjects] } },
    select: { subject: true, userId: true, user: { select: { role: true, deactivatedAt: true } } },
  });
  return new Map(rows.map(({ subject, userId, user }) => [subject, { userId, ...user }]));
}

/** The account of an identity, or null. */
export async function findIdentity({ issuer, subject }: Identity): Promise<LinkedAccount | null> {
  return (await findIdentities(issuer, [subject])).get(subject) ?? null;
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

/** Ties identities to accounts; one that is tied already is left. Returns the ids of the accounts that were tied. */
export async function insertIdentities(tx: Db, identities: readonly (Identity & { userId: string })[]) {
  const made = await tx.externalIdentity.createManyAndReturn({
    data: [...identities],
    skipDuplicates: true,
    select: { userId: true },
  });
  return new Set(made.map(({ userId }) => userId));
}

/** Ties an identity to an account. False where it is tied to one already. */
export async function insertIdentity(tx: Db, identity: Identity, userId: string): Promise<boolean> {
  return (await insertIdentities(tx, [{ ...identity, userId }])).has(userId);
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
