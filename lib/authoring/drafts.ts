import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { revisionContentSchema } from '@/lib/bank/question';
import { db, type Db } from '@/lib/db/client';
import { readKeyRules } from '@/lib/exam/key-rule-data';
import { AppError } from '@/lib/http/app-error';
import {
  existingObjectives,
  insertDrafts,
  keepSave,
  lockQuestion,
  namesOf,
  objectiveIdOf,
  parseDraft,
  type QuestionRow,
} from './authoring-data';
import { requireWritableBank } from './banks';
import { draftContentSchema, type DraftContent } from './draft-content';
import { draftWithKey } from './draft-question';
import { getVisibleQuestion, lockFor, type Author } from './question-access';
import { isVisible, lifeRefusal } from './question-life';

/** Ids of the school's own questions: no file of the shipped bank has the topic "school". */
function newQuestionId(): string {
  const letters = '23456789abcdefghjkmnpqrstvwxyz';
  return `school.${Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')}.001`;
}

async function noteChange(
  tx: Db,
  actor: Author,
  action: string,
  questionId: string,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await insertAuditEvent(tx, { actorId: actor.id, action, subjectType: 'question', subjectId: questionId, data });
}

/**
 * Adds questions to a bank as drafts, all or none, in the caller's transaction where one is given. They need not be whole:
 * the editor says what is missing. Gives their ids in the same order. Throws AppError where the bank may not be written.
 */
export async function createDrafts(
  author: Author,
  bankId: string,
  questions: readonly (Partial<DraftContent> & { copiedFromId?: string })[],
  transaction?: Db,
): Promise<string[]> {
  const create = async (tx: Db) => {
    await requireWritableBank(tx, author, bankId);
    const rows = questions.map(({ copiedFromId, ...content }) => ({
      id: newQuestionId(),
      content: draftContentSchema.parse(content),
      ...(copiedFromId === undefined ? {} : { copiedFromId }),
    }));
    await insertDrafts(tx, author.id, bankId, randomUUID(), rows);
    for (const { id, copiedFromId } of rows)
      await noteChange(tx, author, 'question.create', id, copiedFromId === undefined ? {} : { copiedFromId });
    return rows.map((row) => row.id);
  };
  return transaction ? create(transaction) : db().$transaction(create, { timeout: 120_000 });
}

/**
 * Takes questions out again that were never sent to review, with all that was written in them: the way back from an import.
 * Only those that `author` may write are taken. Gives the ids of those that are gone.
 */
export async function deleteDrafts(author: Author, ids: readonly string[], transaction?: Db): Promise<string[]> {
  const remove = async (tx: Db) => {
    const gone: string[] = [];
    for (const id of [...ids].sort()) {
      const question = await lockQuestion(tx, id);
      if (question?.status !== 'draft') continue;
      const facts = { actor: author, bank: question.bank, status: question.status, draft: question.draft };
      if (lifeRefusal({ ...facts, otherReviewers: 0 }, 'discard') !== null) continue;
      if ((await tx.questionRevision.count({ where: { questionId: id } })) > 0) continue;
      await tx.question.delete({ where: { id } });
      await noteChange(tx, author, 'question.delete', id);
      gone.push(id);
    }
    return gone;
  };
  return transaction ? remove(transaction) : db().$transaction(remove, { timeout: 120_000 });
}

/** A new draft with the content of a question; the two never stand in one form. Throws AppError. */
export async function copyQuestion(author: Author, questionId: string, bankId: string): Promise<string> {
  const question = await getVisibleQuestion(db(), author, questionId);
  const source = await currentContent(db(), question);
  const enemies = [...new Set([...(source.enemies ?? []), questionId])];
  const [id] = await createDrafts(author, bankId, [{ ...source, enemies, copiedFromId: questionId }]);
  if (id === undefined) throw new Error('no draft was made');
  return id;
}

/** What a question says, with the key that holds: published if it is, else its draft. */
async function currentContent(tx: Db, { currentRevision, draft }: QuestionRow): Promise<DraftContent> {
  if (!currentRevision) return parseDraft(draft?.content ?? {});
  const rules = await readKeyRules(tx, [currentRevision.id]);
  return draftWithKey(revisionContentSchema.parse(currentRevision.content), rules.get(currentRevision.id));
}

/** Begins a draft of a published question, from what is published. One that is there already stays. Throws AppError. */
export async function startChange(author: Author, questionId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { question } = await lockFor(tx, author, questionId, 'edit');
    if (question.draft) return;
    await tx.questionDraft.create({
      data: {
        questionId,
        content: await currentContent(tx, question),
        tabId: randomUUID(),
        baseRevisionId: question.currentRevisionId,
        updatedById: author.id,
      },
    });
  });
}

/** What became of a save. stale: somebody, or another tab, has changed the draft; the save is kept among the earlier ones. */
export type SaveOutcome =
  | { outcome: 'saved'; version: number; savedAt: string }
  | { outcome: 'stale'; version: number; savedAt: string; savedBy: string; content: DraftContent };

export interface DraftSave {
  content: DraftContent;
  /** The version that it was made on. */
  baseVersion: number;
  tabId: string;
}

/**
 * Saves a draft. A save that was made on another version than the newest changes nothing and is told what the newest is,
 * but is kept: see findEarlierSaves. The same save again, after a lost confirmation, is saved. Throws AppError.
 */
export async function saveDraft(author: Author, questionId: string, save: DraftSave): Promise<SaveOutcome> {
  const { content, baseVersion, tabId } = save;
  const outcome = await db().$transaction(async (tx): Promise<SaveOutcome | AppError> => {
    const question = await lockQuestion(tx, questionId);
    const facts = question && { actor: author, bank: question.bank, status: question.status, draft: question.draft };
    if (!question || !facts || !isVisible(facts))
      return new AppError('not-found', 'There is no such question. Go back to the list.');
    const refusal = lifeRefusal({ ...facts, otherReviewers: 0 }, 'edit');
    const { draft } = question;
    if (refusal !== null || !draft) {
      // What was typed in a tab that was left open while the question went on is kept all the same.
      await keepSave(tx, { questionId, tabId, content, savedById: author.id, stale: true });
      return new AppError('conflict', refusal ?? 'This draft was published or dropped. Reload the page.');
    }
    const current = parseDraft(draft.content);
    if (draft.version !== baseVersion && draft.tabId !== tabId && !isDeepStrictEqual(current, content)) {
      await keepSave(tx, { questionId, tabId, content, savedById: author.id, stale: true });
      const names = await namesOf(tx, [draft.updatedById]);
      return {
        outcome: 'stale',
        version: draft.version,
        savedAt: draft.updatedAt.toISOString(),
        savedBy: draft.updatedById === author.id ? '' : (names.get(draft.updatedById) ?? 'Somebody'),
        content: current,
      };
    }
    return writeDraft(tx, author, question, content, tabId);
  });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** Makes `content` the draft, as its next version. */
async function writeDraft(
  tx: Db,
  author: Author,
  question: QuestionRow,
  content: DraftContent,
  tabId: string,
): Promise<SaveOutcome> {
  const questionId = question.id;
  const contributorIds = [...new Set([...(question.draft?.contributorIds ?? []), author.id])];
  const updatedAt = new Date();
  const written = { content, tabId, contributorIds, updatedById: author.id, updatedAt };
  const { version } = await tx.questionDraft.upsert({
    where: { questionId },
    create: { questionId, baseRevisionId: question.currentRevisionId, ...written },
    update: { ...written, version: { increment: 1 } },
    select: { version: true },
  });
  await keepSave(tx, { questionId, tabId, content, savedById: author.id, stale: false });
  if (question.status === 'draft') {
    const objectiveId = objectiveIdOf(content);
    const exists = (await existingObjectives(tx, [objectiveId])).has(objectiveId);
    await tx.question.update({ where: { id: questionId }, data: { objectiveId: exists ? objectiveId : null } });
  }
  return { outcome: 'saved', version, savedAt: updatedAt.toISOString() };
}

/** Puts an earlier revision or an earlier save in the draft. What the draft held stays among the saves. Throws AppError. */
export async function restoreInDraft(
  author: Author,
  questionId: string,
  from: { revision: number } | { save: string },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { question } = await lockFor(tx, author, questionId, 'edit');
    const found =
      'revision' in from
        ? await tx.questionRevision.findUnique({
            where: { questionId_number: { questionId, number: from.revision } },
            select: { id: true, content: true },
          })
        : await tx.questionDraftSave.findFirst({
            where: { id: from.save, questionId },
            select: { id: true, content: true },
          });
    if (!found) throw new AppError('not-found', 'There is no such version of this question. Reload the page.');
    const content =
      'revision' in from
        ? draftWithKey(revisionContentSchema.parse(found.content), (await readKeyRules(tx, [found.id])).get(found.id))
        : parseDraft(found.content);
    await writeDraft(tx, author, question, content, randomUUID());
    await noteChange(
      tx,
      author,
      'question.restore',
      questionId,
      'revision' in from ? { revision: from.revision } : from,
    );
  });
}

/**
 * Drops what is being written: a published question stays as it is published, one that never was is deleted, or retires if
 * it was ever in review. Gives whether the question is still there. Throws AppError.
 */
export async function discardDraft(author: Author, questionId: string): Promise<{ exists: boolean }> {
  return db().$transaction(async (tx) => {
    const { question } = await lockFor(tx, author, questionId, 'discard');
    if (question.status === 'draft' && (await deleteDrafts(author, [questionId], tx)).length > 0)
      return { exists: false };
    await noteChange(tx, author, 'question.discard', questionId);
    if (question.status === 'draft')
      await tx.question.update({ where: { id: questionId }, data: { status: 'retired' } });
    else await tx.questionDraft.delete({ where: { questionId } });
    return { exists: true };
  });
}

/** Moves a question to another bank while it is not published. Throws AppError. */
export async function moveQuestion(author: Author, questionId: string, bankId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { question } = await lockFor(tx, author, questionId, 'edit');
    if (question.status !== 'draft')
      throw new AppError('conflict', 'Only a question that was never published can be moved. Copy it instead.');
    await requireWritableBank(tx, author, bankId);
    if (bankId === question.bankId) return;
    await tx.question.update({ where: { id: questionId }, data: { bankId } });
    await noteChange(tx, author, 'question.move', questionId, { from: question.bankId, to: bankId });
  });
}
