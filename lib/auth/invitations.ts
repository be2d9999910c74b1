import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { insertAuditEvent } from './auth-data';
import type { CurrentUser } from './current-user';
import { insertInvitation, isInvitationOpen, listOpenInvitations, revokeInvitation } from './invitation-data';
import { hashLinkToken, isLinkToken, newLinkToken } from './link-token';
import { requirePermission } from './users';

export interface InvitationView {
  id: string;
  note: string;
  maxUses: number;
  uses: number;
  /** ISO 8601. */
  expiresAt: string;
  createdAt: string;
}

/** Invitations that can still be used, newest first. Throws AppError 'forbidden'. */
export async function findInvitations(actor: CurrentUser): Promise<InvitationView[]> {
  requirePermission(actor, 'user.manage');
  return (await listOpenInvitations(new Date())).map((row) => ({
    ...row,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Makes a link for `maxUses` people; it is told this once. Throws AppError 'forbidden'. */
export async function createInvitation(
  actor: CurrentUser,
  { note, maxUses, days }: { note: string; maxUses: number; days: number },
): Promise<{ id: string; url: string }> {
  requirePermission(actor, 'user.manage');
  const token = newLinkToken();
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  const id = await db().$transaction(async (tx) => {
    const made = await insertInvitation(tx, {
      tokenHash: hashLinkToken(token),
      note,
      maxUses,
      expiresAt,
      createdById: actor.id,
    });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'invitation.create',
      subjectType: 'invitation',
      subjectId: made,
      data: { maxUses, days },
    });
    return made;
  });
  return { id, url: new URL(`/sign-up?invitation=${token}`, env().NEXTAUTH_URL).href };
}

/** Takes a link back. Throws AppError 'forbidden' or 'not-found'. */
export async function endInvitation(actor: CurrentUser, id: string): Promise<void> {
  requirePermission(actor, 'user.manage');
  await db().$transaction(async (tx) => {
    if (!(await revokeInvitation(tx, id, new Date())))
      throw new AppError('not-found', 'This invitation is not there any more. Load the page again.');
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'invitation.revoke',
      subjectType: 'invitation',
      subjectId: id,
      data: {},
    });
  });
}

/** Whether a link still lets somebody make an account; looking uses nothing up. */
export async function isInvitationUsable(token: string): Promise<boolean> {
  return isLinkToken(token) && isInvitationOpen(hashLinkToken(token), new Date());
}
