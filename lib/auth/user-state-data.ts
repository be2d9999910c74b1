import 'server-only';
import { db, type Db } from '@/lib/db/client';
import { userFields, type UserRow } from './auth-data';

export interface UserDetailRow extends UserRow {
  sessions: number;
  lastSignIn: Date | null;
  hasPassword: boolean;
  secondFactor: boolean;
  issuers: string[];
}

/** A user with what an administrator may know of how they sign in. */
export async function findUserDetail(id: string, now: Date): Promise<UserDetailRow | null> {
  const row = await db().user.findUnique({
    where: { id },
    select: {
      ...userFields,
      passwordHash: true,
      secondFactor: { select: { confirmedAt: true } },
      identities: { select: { issuer: true }, orderBy: { issuer: 'asc' } },
      sessions: { select: { createdAt: true }, orderBy: { createdAt: 'desc' }, take: 1 },
      _count: { select: { sessions: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
    },
  });
  if (!row) return null;
  const { passwordHash, secondFactor, identities, sessions, _count, ...user } = row;
  return {
    ...user,
    sessions: _count.sessions,
    lastSignIn: sessions[0]?.createdAt ?? null,
    hasPassword: passwordHash !== null,
    secondFactor: Boolean(secondFactor?.confirmedAt),
    issuers: identities.map(({ issuer }) => issuer),
  };
}

export function updateActive(database: Db, id: string, deactivatedAt: Date | null): Promise<UserRow> {
  return database.user.update({ where: { id }, data: { deactivatedAt }, select: userFields });
}
