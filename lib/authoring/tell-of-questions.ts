import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { tell } from '@/lib/notify/notices';
import { questionName } from '@/lib/notify/question-name';
import { findQuestion, type QuestionRow } from './authoring-data';
import type { LifeStep } from './life-step';
import type { Author } from './question-access';

type Teller = Author & { name: string };

const hrefOf = (questionId: string): string => `/questions/${encodeURIComponent(questionId)}`;

/** "“Which tube is drawn first?”", of what is written or, without a draft, of what is published. */
function nameOf({ draft, currentRevision }: QuestionRow): string {
  const content = z.object({ stem: z.string() }).safeParse(draft?.content ?? currentRevision?.content);
  return questionName(content.data?.stem ?? '');
}

/** Active instructors and administrators, of all or of those named. */
async function activeAuthors(id: { in: string[] } | { notIn: string[] }): Promise<string[]> {
  const rows = await db().user.findMany({
    where: { id, role: { in: ['instructor', 'administrator'] }, deactivatedAt: null },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Who wrote what is being reviewed, or published last. */
async function writersOf(question: QuestionRow): Promise<string[]> {
  const { draft, currentRevisionId } = question;
  if (draft) return [...draft.contributorIds, draft.submittedById ?? draft.updatedById];
  const found = currentRevisionId
    ? await db().questionRevision.findUnique({ where: { id: currentRevisionId }, select: { createdById: true } })
    : null;
  return found?.createdById ? [found.createdById] : [];
}

const without = (ids: readonly string[], actor: Teller): string[] => [...new Set(ids)].filter((id) => id !== actor.id);

/** Tells whom a step of a question's life concerns, after it was taken: reviewers of what waits, authors of what became of theirs. */
export async function tellOfStep(actor: Teller, questionId: string, { action }: LifeStep): Promise<void> {
  if (action !== 'submit' && action !== 'return' && action !== 'publish') return;
  const question = await findQuestion(db(), questionId);
  if (!question) return;
  const [name, writers] = [nameOf(question), await writersOf(question)];
  if (action === 'submit')
    // Who had a part in it may not review it.
    await tell(await activeAuthors({ notIn: [actor.id, ...writers] }), {
      kind: 'review-asked',
      text: `${actor.name} sent ${name} to review.`,
      href: hrefOf(questionId),
    });
  else
    await tell(without(writers, actor), {
      kind: 'reviewed',
      text: `${actor.name} ${action === 'publish' ? 'published' : 'returned'} ${name}.`,
      href: hrefOf(questionId),
    });
}

/** Tells of a comment whoever wrote the question, and who commented on it before and may still see it. */
export async function tellOfComment(actor: Teller, questionId: string): Promise<void> {
  const question = await findQuestion(db(), questionId);
  if (!question) return;
  const open = question.bank.kind !== 'private' || question.draft?.state === 'in_review';
  const earlier = open
    ? await db().questionComment.findMany({ where: { questionId }, distinct: ['authorId'], select: { authorId: true } })
    : [];
  const people = [...(await writersOf(question)), ...earlier.map(({ authorId }) => authorId)];
  await tell(await activeAuthors({ in: without(people, actor) }), {
    kind: 'reviewed',
    text: `${actor.name} commented on ${nameOf(question)}.`,
    href: hrefOf(questionId),
  });
}
