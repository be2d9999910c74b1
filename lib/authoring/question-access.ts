import 'server-only';
import type { Role } from '@/lib/db/generated/enums';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { countReviewersBesides, findQuestion, lockQuestion, type QuestionRow } from './authoring-data';
import { isVisible, lifeRefusal, type LifeAction, type LifeFacts } from './question-life';

/** Who writes or reviews: what services of this folder need to know of a user. */
export interface Author {
  id: string;
  role: Role;
}

/** Everything that decides what `actor` may do with a question. */
export async function factsOf(db: Db, actor: Author, question: QuestionRow): Promise<LifeFacts> {
  const { draft } = question;
  const written = [actor.id, ...(draft?.contributorIds ?? []), ...(draft?.submittedById ? [draft.submittedById] : [])];
  return {
    actor: { id: actor.id, role: actor.role },
    bank: question.bank,
    status: question.status,
    draft,
    otherReviewers: draft?.state === 'in_review' ? await countReviewersBesides(db, written) : 0,
  };
}

const absent = () => new AppError('not-found', 'There is no such question. Go back to the list.');

/** A question that `actor` may see. Throws AppError 'not-found'. */
export async function getVisibleQuestion(db: Db, actor: Author, id: string): Promise<QuestionRow> {
  const question = await findQuestion(db, id);
  if (!question || !isVisible({ actor, bank: question.bank, draft: question.draft })) throw absent();
  return question;
}

/** A question, locked, that `actor` may do `action` with. Throws AppError 'not-found' or 'conflict'. */
export async function lockFor(
  tx: Db,
  actor: Author,
  id: string,
  action: LifeAction,
): Promise<{ question: QuestionRow; facts: LifeFacts }> {
  const question = await lockQuestion(tx, id);
  if (!question || !isVisible({ actor, bank: question.bank, draft: question.draft })) throw absent();
  const facts = await factsOf(tx, actor, question);
  const refusal = lifeRefusal(facts, action);
  if (refusal !== null) throw new AppError('conflict', refusal);
  return { question, facts };
}
