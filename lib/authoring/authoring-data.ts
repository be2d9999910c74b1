import 'server-only';
import { v7 as uuid } from 'uuid';
import type { RevisionContent } from '@/lib/bank/question';
import { contentHash } from '@/lib/bank/content-hash';
import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { draftContentSchema, type DraftContent } from './draft-content';

const questionFields = {
  id: true,
  status: true,
  bankId: true,
  currentRevisionId: true,
  copiedFromId: true,
  bank: { select: { id: true, name: true, kind: true, ownerId: true } },
  draft: true,
  currentRevision: { select: { id: true, number: true, content: true, contentHash: true, createdAt: true } },
} as const satisfies Prisma.QuestionSelect;

export type QuestionRow = Prisma.QuestionGetPayload<{ select: typeof questionFields }>;

export function findQuestion(db: Db, id: string): Promise<QuestionRow | null> {
  return db.question.findUnique({ where: { id }, select: questionFields });
}

/** The same, locked until the transaction ends: two who change a question come one after the other. */
export async function lockQuestion(db: Db, id: string): Promise<QuestionRow | null> {
  await db.$queryRaw`select 1 from question where id = ${id} for update`;
  return findQuestion(db, id);
}

/** Active people who may review, without those named. */
export function countReviewersBesides(db: Db, ids: readonly string[]): Promise<number> {
  return db.user.count({
    where: { id: { notIn: [...ids] }, role: { in: ['instructor', 'administrator'] }, deactivatedAt: null },
  });
}

/** Which of the objectives exist ("topic.objective"). */
export async function existingObjectives(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.objective.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true } });
  return new Set(rows.map((row) => row.id));
}

export function objectiveIdOf(content: Pick<DraftContent, 'topic' | 'objective'>): string {
  return `${content.topic ?? ''}.${content.objective ?? ''}`;
}

const chunkSize = 500;

export interface NewQuestion {
  id: string;
  content: DraftContent;
  copiedFromId?: string;
}

/** Adds questions that are drafts, and their first saves. */
export async function insertDrafts(
  db: Db,
  actorId: string,
  bankId: string,
  tabId: string,
  questions: readonly NewQuestion[],
): Promise<void> {
  const objectives = await existingObjectives(
    db,
    questions.map((one) => objectiveIdOf(one.content)),
  );
  for (let start = 0; start < questions.length; start += chunkSize) {
    const chunk = questions.slice(start, start + chunkSize);
    await db.question.createMany({
      data: chunk.map(({ id, content, copiedFromId = null }) => {
        const objectiveId = objectiveIdOf(content);
        return {
          id,
          bankId,
          status: 'draft' as const,
          objectiveId: objectives.has(objectiveId) ? objectiveId : null,
          copiedFromId,
          createdById: actorId,
        };
      }),
    });
    await db.questionDraft.createMany({
      data: chunk.map(({ id, content }) => ({
        questionId: id,
        content,
        tabId,
        contributorIds: [actorId],
        updatedById: actorId,
      })),
    });
    await db.questionDraftSave.createMany({
      data: chunk.map(({ id, content }) => ({ questionId: id, tabId, content, savedById: actorId })),
    });
  }
}

/** How long a tab goes on in one kept save before it begins another, in minutes. */
const sittingMinutes = 10;

/** Keeps what was written: in the newest save of the same sitting, or in a new one. */
export async function keepSave(
  db: Db,
  save: { questionId: string; tabId: string; content: DraftContent; savedById: string; stale: boolean },
): Promise<void> {
  const newest = await db.questionDraftSave.findFirst({
    where: { questionId: save.questionId },
    orderBy: { savedAt: 'desc' },
    select: { id: true, tabId: true, savedById: true, startedAt: true, stale: true },
  });
  const same =
    newest?.tabId === save.tabId &&
    newest.savedById === save.savedById &&
    newest.stale === save.stale &&
    Date.now() - newest.startedAt.getTime() < sittingMinutes * 60_000;
  if (same)
    await db.questionDraftSave.update({
      where: { id: newest.id },
      data: { content: save.content, savedAt: new Date() },
    });
  else await db.questionDraftSave.create({ data: save });
}

/** The numbers of a question's revisions only rise. */
export async function insertRevision(
  db: Db,
  content: RevisionContent,
  by: { createdById: string; note: string },
): Promise<{ id: string; number: number }> {
  const { _max } = await db.questionRevision.aggregate({ where: { questionId: content.id }, _max: { number: true } });
  const row = { id: uuid(), number: (_max.number ?? 0) + 1 };
  await db.questionRevision.create({
    data: { ...row, questionId: content.id, content, contentHash: contentHash(content), ...by },
  });
  return row;
}

export function parseDraft(content: unknown): DraftContent {
  return draftContentSchema.parse(content);
}

/** Names of people, for what they wrote. Absent where an account is gone. */
export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  const rows = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true, email: true } });
  return new Map(rows.map((row) => [row.id, row.name || row.email]));
}
