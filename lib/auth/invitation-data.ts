import 'server-only';
import { db, type Db } from '@/lib/db/client';

export interface InvitationRow {
  id: string;
  note: string;
  maxUses: number;
  uses: number;
  expiresAt: Date;
  createdAt: Date;
}

function usable(tokenHash: string, now: Date) {
  return { tokenHash, revokedAt: null, expiresAt: { gt: now } };
}

export async function insertInvitation(
  database: Db,
  invitation: { tokenHash: string; note: string; maxUses: number; expiresAt: Date; createdById: string },
): Promise<string> {
  return (await database.invitation.create({ data: invitation, select: { id: true } })).id;
}

/** Invitations that can still be used, newest first. */
export function listOpenInvitations(now: Date): Promise<InvitationRow[]> {
  return db().invitation.findMany({
    where: { revokedAt: null, expiresAt: { gt: now }, uses: { lt: db().invitation.fields.maxUses } },
    orderBy: { createdAt: 'desc' },
    take: 200,
    select: { id: true, note: true, maxUses: true, uses: true, expiresAt: true, createdAt: true },
  });
}

/** Whether somebody can still make an account with it. */
export async function isInvitationOpen(tokenHash: string, now: Date): Promise<boolean> {
  const where = { ...usable(tokenHash, now), uses: { lt: db().invitation.fields.maxUses } };
  return (await db().invitation.count({ where })) === 1;
}

/** Counts one use. False where none is left; one update decides between people who come at once. */
export async function takeInvitation(database: Db, tokenHash: string, now: Date): Promise<boolean> {
  const { count } = await database.invitation.updateMany({
    where: { ...usable(tokenHash, now), uses: { lt: db().invitation.fields.maxUses } },
    data: { uses: { increment: 1 } },
  });
  return count === 1;
}

/** Takes a link back. False where there is no open one of this id. */
export async function revokeInvitation(database: Db, id: string, now: Date): Promise<boolean> {
  const { count } = await database.invitation.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
  return count === 1;
}
