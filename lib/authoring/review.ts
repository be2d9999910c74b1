import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { lockBank, raiseBankVersion } from '@/lib/bank/bank-data';
import { contentHash } from '@/lib/bank/content-hash';
import { revisionContentSchema } from '@/lib/bank/question';
import { carryCorrection, requireHoldingKey } from '@/lib/correction/carry-correction';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { insertRevision, objectiveIdOf, parseDraft, type QuestionRow } from './authoring-data';
import { checkContext } from './check-context';
import { checkDraft } from './check-draft';
import { questionOfDraft } from './draft-question';
import { lockFor, type Author } from './question-access';
import { publishesAlone, type LifeAction } from './question-life';

interface Step {
  tx: Db;
  question: QuestionRow;
}

/** A step of a question's life, in one transaction with its audit event: what `run` gives is recorded. Throws AppError. */
async function step(
  author: Author,
  questionId: string,
  action: LifeAction,
  run: (step: Step & { alone: boolean }) => Promise<Record<string, string | number | boolean>>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    // The same order as whoever loads the bank: first the bank, then its questions.
    if (action === 'publish' || action === 'retire' || action === 'bring-back') await lockBank(tx);
    const { question, facts } = await lockFor(tx, author, questionId, action);
    const data = await run({ tx, question, alone: publishesAlone(facts) });
    await insertAuditEvent(tx, {
      actorId: author.id,
      action: `question.${action}`,
      subjectType: 'question',
      subjectId: questionId,
      data,
    });
  });
}

function requireDraft(question: QuestionRow): NonNullable<QuestionRow['draft']> {
  if (!question.draft) throw new AppError('conflict', 'This draft was published or dropped. Reload the page.');
  return question.draft;
}

/** Two people change one published question: whoever is second looks again before it goes on. */
function requireSameBase(question: QuestionRow): void {
  if (question.draft?.baseRevisionId === question.currentRevisionId) return;
  throw new AppError(
    'conflict',
    'The published question was changed after this draft was begun. Compare the two under History, then choose “Go on from the published one”.',
  );
}

/**
 * Sends a draft to review as a revision that nobody changes any more. `version` is the one that its author saw. `note` says
 * what has changed. Throws AppError 'conflict' where it has errors or nothing has changed.
 */
export async function submitDraft(author: Author, questionId: string, version: number, note: string): Promise<void> {
  await step(author, questionId, 'submit', async ({ tx, question }) => {
    const draft = requireDraft(question);
    if (draft.version !== version)
      throw new AppError('conflict', 'This draft was changed elsewhere. Reload the page and look at it again.');
    requireSameBase(question);
    const content = parseDraft(draft.content);
    const today = new Date().toISOString().slice(0, 10);
    const errors = checkDraft(content, questionId, await checkContext(questionId, content, today)).filter(
      (finding) => finding.severity === 'error',
    );
    const whole = questionOfDraft(content, questionId);
    if (errors.length > 0 || !whole.content)
      throw new AppError('conflict', `Correct this before you send it to review: ${errors[0]?.message ?? ''}`);
    if (contentHash(whole.content) === question.currentRevision?.contentHash)
      throw new AppError('conflict', 'This is what is published already. Change something, or drop the draft.');
    await requireHoldingKey(tx, question.currentRevisionId, whole.content);
    const revision = await insertRevision(tx, whole.content, { createdById: draft.updatedById, note });
    await tx.questionDraft.update({
      where: { questionId },
      data: {
        state: 'in_review',
        submittedRevisionId: revision.id,
        submittedById: author.id,
        submittedAt: new Date(),
      },
    });
    return { revision: revision.number };
  });
}

const backToEditing = { state: 'editing', submittedRevisionId: null, submittedById: null, submittedAt: null } as const;

/** Takes a draft back from review, to write on. Throws AppError. */
export async function withdrawDraft(author: Author, questionId: string): Promise<void> {
  await step(author, questionId, 'withdraw', async ({ tx }) => {
    await tx.questionDraft.update({ where: { questionId }, data: backToEditing });
    return {};
  });
}

/** The revision that is in review, which must be the one that the reviewer looked at. */
function requireSubmitted(question: QuestionRow, revisionId: string): string {
  if (question.draft?.submittedRevisionId === revisionId) return revisionId;
  throw new AppError('conflict', 'What is in review has changed since you opened it. Reload the page and look again.');
}

/** Gives a draft back to its author with what is to be changed. Throws AppError. */
export async function returnDraft(
  author: Author,
  questionId: string,
  { revisionId, reason }: { revisionId: string; reason: string },
): Promise<void> {
  await step(author, questionId, 'return', async ({ tx, question }) => {
    requireSubmitted(question, revisionId);
    await tx.questionReview.create({
      data: { questionId, revisionId, reviewerId: author.id, decision: 'returned', reason },
    });
    await tx.questionDraft.update({ where: { questionId }, data: backToEditing });
    return { revisionId, reason };
  });
}

async function currentRevisionOf(tx: Db, questionId: string | null): Promise<string | null> {
  if (questionId === null) return null;
  const found = await tx.question.findUnique({ where: { id: questionId }, select: { currentRevisionId: true } });
  return found?.currentRevisionId ?? null;
}

/** Publishes what is in review: from now on exams draw it. Attempts keep the revision that they began with. Throws AppError. */
export async function publishDraft(
  author: Author,
  questionId: string,
  { revisionId, reason }: { revisionId: string; reason: string },
): Promise<void> {
  await step(author, questionId, 'publish', async ({ tx, question, alone }) => {
    requireSubmitted(question, revisionId);
    requireSameBase(question);
    const content = parseDraft(requireDraft(question).content);
    const submitted = await tx.questionRevision.findUniqueOrThrow({ where: { id: revisionId } });
    await requireHoldingKey(tx, question.currentRevisionId, revisionContentSchema.parse(submitted.content));
    const source = question.currentRevisionId ?? (await currentRevisionOf(tx, question.copiedFromId));
    if (source !== null) await carryCorrection(tx, source, revisionId);
    await tx.question.update({
      where: { id: questionId },
      data: { status: 'published', currentRevisionId: revisionId, objectiveId: objectiveIdOf(content) },
    });
    await tx.questionReview.create({
      data: { questionId, revisionId, reviewerId: author.id, decision: 'published', reason, alone },
    });
    await tx.questionDraft.delete({ where: { questionId } });
    await raiseBankVersion(tx);
    return { revisionId, before: question.currentRevisionId ?? '', alone, ...(reason ? { reason } : {}) };
  });
}

/** Takes a published question out of every exam that starts from now on. Throws AppError. */
export async function retireQuestion(author: Author, questionId: string, reason: string): Promise<void> {
  await step(author, questionId, 'retire', async ({ tx }) => {
    await tx.question.update({ where: { id: questionId }, data: { status: 'retired' } });
    await raiseBankVersion(tx);
    return { reason };
  });
}

/** Brings a retired question back: published as it was, or as a draft where it never was published. Throws AppError. */
export async function bringBackQuestion(author: Author, questionId: string): Promise<void> {
  await step(author, questionId, 'bring-back', async ({ tx, question }) => {
    const status = question.currentRevisionId === null ? 'draft' : 'published';
    await tx.question.update({ where: { id: questionId }, data: { status } });
    if (status === 'published') await raiseBankVersion(tx);
    return { status };
  });
}

/** Says that a draft takes what was published meanwhile into account: its author has compared the two. Throws AppError. */
export async function acceptPublished(author: Author, questionId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { question } = await lockFor(tx, author, questionId, 'edit');
    requireDraft(question);
    await tx.questionDraft.update({ where: { questionId }, data: { baseRevisionId: question.currentRevisionId } });
  });
}
