import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { lockQuestion } from '@/lib/authoring/authoring-data';
import { getVisibleQuestion, type Author } from '@/lib/authoring/question-access';
import { lockBank, raiseBankVersion } from '@/lib/bank/bank-data';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { setWithheld } from './withhold-data';

/**
 * Keeps a published question, one of the shipped bank too, out of new exams and sets, or lets it in again. Forms that
 * hold it keep it. Throws AppError 'not-found' or 'conflict'.
 */
export async function withholdQuestion(
  actor: Author,
  questionId: string,
  { withheld, reason }: { withheld: boolean; reason: string },
): Promise<void> {
  await getVisibleQuestion(db(), actor, questionId);
  await db().$transaction(async (tx) => {
    await lockBank(tx);
    const question = await lockQuestion(tx, questionId);
    if (question?.status !== 'published')
      throw new AppError(
        'conflict',
        'Only a published question can be withheld. This one stands in no new exam anyway.',
      );
    await setWithheld(tx, questionId, withheld ? { actorId: actor.id, reason } : null);
    await raiseBankVersion(tx);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: withheld ? 'question.withhold' : 'question.release',
      subjectType: 'question',
      subjectId: questionId,
      data: { reason },
    });
  });
}
