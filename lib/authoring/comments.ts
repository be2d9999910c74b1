import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { namesOf } from './authoring-data';
import { getVisibleQuestion, type Author } from './question-access';

export interface QuestionCommentView {
  id: string;
  /** "" for the whole question, or a field: "stem", "options.2.rationale". */
  place: string;
  text: string;
  by: string;
  /** ISO 8601. */
  at: string;
  resolvedBy: string | null;
}

/** What was said about a question, the oldest first. Throws AppError 'not-found'. */
export async function listComments(author: Author, questionId: string): Promise<QuestionCommentView[]> {
  await getVisibleQuestion(db(), author, questionId);
  const rows = await db().questionComment.findMany({ where: { questionId }, orderBy: { createdAt: 'asc' } });
  const names = await namesOf(
    db(),
    rows.flatMap((row) => [row.authorId, row.resolvedById]),
  );
  const nameOf = (id: string) => names.get(id) ?? 'Somebody who has left';
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    text: row.text,
    by: nameOf(row.authorId),
    at: row.createdAt.toISOString(),
    resolvedBy: row.resolvedAt && (row.resolvedById === null ? '' : nameOf(row.resolvedById)),
  }));
}

/** Says something about a question that one may see. Throws AppError 'not-found'. */
export async function addComment(
  author: Author,
  questionId: string,
  { text, place }: { text: string; place: string },
): Promise<void> {
  await getVisibleQuestion(db(), author, questionId);
  await db().questionComment.create({ data: { questionId, authorId: author.id, text, place } });
}

/** Marks a comment as dealt with, or takes the mark back. Throws AppError 'not-found'. */
export async function resolveComment(
  author: Author,
  { questionId, commentId }: { questionId: string; commentId: string },
  resolved: boolean,
): Promise<void> {
  await getVisibleQuestion(db(), author, questionId);
  const { count } = await db().questionComment.updateMany({
    where: { id: commentId, questionId },
    data: resolved ? { resolvedAt: new Date(), resolvedById: author.id } : { resolvedAt: null, resolvedById: null },
  });
  if (count === 0) throw new AppError('not-found', 'There is no such comment. Reload the page.');
}
