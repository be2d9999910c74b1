import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { revisionContentSchema } from '@/lib/bank/question';
import { db } from '@/lib/db/client';
import type { BankKind, DraftState, QuestionStatus } from '@/lib/db/generated/enums';
import { withKeyInForce } from '@/lib/exam/key-in-force';
import { rightPlaces } from '@/lib/exam/key-rule';
import { listKeyRules } from '@/lib/exam/key-rule-data';
import { namesOf, parseDraft, type QuestionRow } from './authoring-data';
import type { DraftContent } from './draft-content';
import { draftOfRevision } from './draft-question';
import { factsOf, getVisibleQuestion, type Author } from './question-access';
import { permittedActions, publishesAlone, type LifeAction } from './question-life';
import { stimulusChoices, type StimulusChoice } from './stimulus-choices';
import { showQuestion, type ShownQuestion } from './show-question';

/** A question with where it stands in its life, for its page. */
export interface AuthoredQuestion {
  id: string;
  bank: { id: string; name: string; kind: BankKind };
  status: QuestionStatus;
  copiedFromId: string | null;
  actions: LifeAction[];
  /** Publishing would be by its own author, as the only one who can. */
  alone: boolean;
  /** Number of the published revision. */
  publishedNumber: number | null;
  draft: {
    state: DraftState;
    version: number;
    content: DraftContent;
    /** ISO 8601. */
    updatedAt: string;
    updatedBy: string;
    /** What is in review. */
    submitted: { revisionId: string; number: number; note: string; by: string; at: string } | null;
    /** The published question was changed after the draft was begun. */
    behind: boolean;
  } | null;
  /** What is being worked on: the draft where there is one, else what is published. */
  shown: ShownQuestion;
}

async function contentOf({ draft, currentRevision }: QuestionRow): Promise<DraftContent> {
  if (draft) return parseDraft(draft.content);
  if (!currentRevision) return { stem: '' };
  const content = revisionContentSchema.parse(currentRevision.content);
  const rule = (await listKeyRules([currentRevision.id])).get(currentRevision.id);
  if (!('template' in content) && content.type) return draftOfRevision(withKeyInForce(content, rule));
  return draftOfRevision(content, 'template' in content ? undefined : rightPlaces(content.options, rule));
}

/** A question for its page. Throws AppError 'not-found'. */
export async function readQuestion(author: Author, questionId: string): Promise<AuthoredQuestion> {
  const question = await getVisibleQuestion(db(), author, questionId);
  const { draft } = question;
  const [facts, index, names, submitted] = await Promise.all([
    factsOf(db(), author, question),
    bankIndex(),
    namesOf(db(), [draft?.updatedById ?? null, draft?.submittedById ?? null]),
    draft?.submittedRevisionId
      ? db().questionRevision.findUnique({
          where: { id: draft.submittedRevisionId },
          select: { id: true, number: true, note: true },
        })
      : null,
  ]);
  const content = await contentOf(question);
  const nameOf = (id: string | null | undefined) => (id && names.get(id)) || 'Somebody who has left';
  return {
    id: question.id,
    bank: { id: question.bank.id, name: question.bank.name, kind: question.bank.kind },
    status: question.status,
    copiedFromId: question.copiedFromId,
    actions: permittedActions(facts),
    alone: publishesAlone(facts),
    publishedNumber: question.status === 'published' ? (question.currentRevision?.number ?? null) : null,
    draft: draft && {
      state: draft.state,
      version: draft.version,
      content,
      updatedAt: draft.updatedAt.toISOString(),
      updatedBy: nameOf(draft.updatedById),
      submitted: submitted && {
        revisionId: submitted.id,
        number: submitted.number,
        note: submitted.note,
        by: nameOf(draft.submittedById),
        at: (draft.submittedAt ?? draft.updatedAt).toISOString(),
      },
      behind: draft.baseRevisionId !== question.currentRevisionId,
    },
    shown: showQuestion(content, index),
  };
}

/** What the fields of the editor offer to choose from. */
export interface EditorChoices {
  topics: { id: string; title: string; objectives: { id: string; title: string }[] }[];
  references: { id: string; title: string; publisher: string; year: number; url: string | null; open: boolean }[];
  stimuli: StimulusChoice[];
}

export async function readEditorChoices(): Promise<EditorChoices> {
  const index = await bankIndex();
  const objectives = [...index.objectives.values()];
  return {
    topics: [...index.topics.values()].map(({ id, title }) => ({
      id,
      title,
      objectives: objectives
        .filter((objective) => objective.id.startsWith(`${id}.`))
        .map((objective) => ({ id: objective.id.slice(id.length + 1), title: objective.title }))
        .sort((a, b) => a.title.localeCompare(b.title, 'en')),
    })),
    stimuli: stimulusChoices(),
    references: [...index.references.values()]
      .map(({ id, title, publisher, year, url, access }) => ({
        id,
        title,
        publisher,
        year,
        url: url ?? null,
        open: access === 'public',
      }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en')),
  };
}
