import 'server-only';
import { z } from 'zod';
import { revisionContentSchema } from '@/lib/bank/question';
import { db } from '@/lib/db/client';
import { namesOf, parseDraft } from './authoring-data';
import { compareQuestions, type ComparedPart } from './compare-questions';
import type { DraftContent } from './draft-content';
import { draftOfRevision } from './draft-question';
import { getVisibleQuestion, factsOf, type Author } from './question-access';
import { lifeRefusal } from './question-life';

/** A version of a question that can be compared and put back. */
export interface HistoryVersion {
  /** "draft", "revision-3" or "save-<id>": how the address of the page names it. */
  key: string;
  /** "Draft", "Revision 3", "Earlier save" */
  label: string;
  by: string | null;
  /** ISO 8601. */
  at: string;
  /** What its author said has changed. */
  note: string;
  /** What became of it. */
  fate: string | null;
}

/** A step of a question's life, for the record. */
export interface HistoryEvent {
  at: string;
  by: string;
  /** "question.publish" */
  action: string;
  reason: string;
  alone: boolean;
}

export interface QuestionHistory {
  versions: HistoryVersion[];
  events: HistoryEvent[];
  /** May be put back into the draft. */
  restorable: boolean;
  comparison: { before: string; after: string; parts: ComparedPart[] } | null;
}

const eventDataSchema = z.object({ reason: z.string().catch(''), alone: z.boolean().catch(false) });

const mostSaves = 50;

/**
 * Every version of a question, what became of each, and two of them compared: those that `wanted` names, else the newest
 * and the one before it. Throws AppError 'not-found'.
 */
export async function readHistory(
  author: Author,
  questionId: string,
  wanted: { before?: string | undefined; after?: string | undefined },
): Promise<QuestionHistory> {
  const question = await getVisibleQuestion(db(), author, questionId);
  const facts = await factsOf(db(), author, question);
  const [revisions, saves, reviews, events] = await Promise.all([
    db().questionRevision.findMany({ where: { questionId }, orderBy: { number: 'desc' } }),
    question.bank.kind !== 'shipped'
      ? db().questionDraftSave.findMany({ where: { questionId }, orderBy: { savedAt: 'desc' }, take: mostSaves })
      : [],
    db().questionReview.findMany({ where: { questionId }, orderBy: { at: 'asc' } }),
    db().auditEvent.findMany({
      where: { subjectType: 'question', subjectId: questionId },
      orderBy: { at: 'desc' },
      take: 100,
    }),
  ]);
  const { draft } = question;
  const names = await namesOf(db(), [
    draft?.updatedById ?? null,
    ...revisions.map((row) => row.createdById),
    ...saves.map((row) => row.savedById),
    ...events.map((row) => row.actorId),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'Somebody who has left'));
  const decisions = new Map(reviews.map((review) => [review.revisionId, review.decision]));
  const contents = new Map<string, () => DraftContent>();
  const versions: HistoryVersion[] = [];
  const add = (version: HistoryVersion, content: () => DraftContent) => {
    versions.push(version);
    contents.set(version.key, content);
  };
  if (draft)
    add(
      {
        key: 'draft',
        label: 'Draft',
        by: nameOf(draft.updatedById),
        at: draft.updatedAt.toISOString(),
        note: '',
        fate: null,
      },
      () => parseDraft(draft.content),
    );
  for (const row of revisions) {
    const decision = decisions.get(row.id);
    add(
      {
        key: `revision-${row.number}`,
        label: `Revision ${row.number}`,
        by: nameOf(row.createdById),
        at: row.createdAt.toISOString(),
        note: row.note,
        fate:
          row.id === question.currentRevisionId
            ? question.status === 'retired'
              ? 'Retired'
              : 'Published'
            : row.id === draft?.submittedRevisionId
              ? 'In review'
              : decision === 'returned'
                ? 'Returned'
                : decision === 'published' || question.bank.kind === 'shipped'
                  ? 'Published before'
                  : 'Taken back',
      },
      () => draftOfRevision(revisionContentSchema.parse(row.content)),
    );
  }
  for (const row of saves)
    add(
      {
        key: `save-${row.id}`,
        label: row.stale ? 'Save that came too late' : 'Earlier save',
        by: nameOf(row.savedById),
        at: row.savedAt.toISOString(),
        note: '',
        fate: null,
      },
      () => parseDraft(row.content),
    );
  const after = contents.has(wanted.after ?? '') ? (wanted.after ?? '') : versions[0]?.key;
  const place = versions.findIndex((version) => version.key === after);
  const published = versions.find((version) => version.fate === 'Published' && version.key !== after)?.key;
  const before = contents.has(wanted.before ?? '') ? wanted.before : (published ?? versions[place + 1]?.key);
  const [left, right] = [contents.get(before ?? ''), contents.get(after ?? '')];
  return {
    versions,
    restorable: lifeRefusal(facts, 'edit') === null,
    events: events.map((event) => {
      const data = eventDataSchema.safeParse(event.data).data;
      return {
        at: event.at.toISOString(),
        by: nameOf(event.actorId) ?? 'Preceptor',
        action: event.action,
        reason: data?.reason ?? '',
        alone: data?.alone ?? false,
      };
    }),
    comparison:
      before !== undefined && after !== undefined && left && right
        ? { before, after, parts: compareQuestions(left(), right()) }
        : null,
  };
}
