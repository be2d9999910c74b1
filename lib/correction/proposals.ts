import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/http/app-error';

export interface KeyProposalView {
  id: string;
  questionId: string;
  fromRevisionId: string;
  oldKey: string;
  newKey: string;
  createdAt: string;
}

/** Changed keys of the shipped bank that nobody has decided on, oldest first; of one question or of all. */
export async function listOpenProposals(questionId?: string): Promise<KeyProposalView[]> {
  const rows = await db().keyProposal.findMany({
    where: { state: 'open', ...(questionId === undefined ? {} : { questionId }) },
    orderBy: { createdAt: 'asc' },
    take: 200,
  });
  return rows.map(({ id, questionId: question, fromRevisionId, oldKey, newKey, createdAt }) => ({
    id,
    questionId: question,
    fromRevisionId,
    oldKey,
    newKey,
    createdAt: createdAt.toISOString(),
  }));
}

/** Leaves finished exams as they are although an update changed the key. Throws AppError 'forbidden' or 'not-found'. */
export async function dismissProposal(actor: { id: string; role: Role }, id: string, reason: string): Promise<void> {
  if (!can(actor.role, 'key.decide')) throw new AppError('forbidden', 'Only an administrator can do this.');
  await db().$transaction(async (tx) => {
    const { count } = await tx.keyProposal.updateMany({
      where: { id, state: 'open' },
      data: { state: 'dismissed', decidedById: actor.id, decidedAt: new Date(), reason },
    });
    if (count === 0) throw new AppError('not-found', 'This is decided already. Load the page again.');
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.key.proposal.dismiss',
      subjectType: 'key-proposal',
      subjectId: id,
      data: { reason },
    });
  });
}
