import 'server-only';
import type { BankIndex } from '@/lib/bank/bank-index';
import { sectionOf } from '@/lib/bank/summary/summary';
import type { StimulusView } from '@/lib/exam/exam-view';
import { toldReferences } from '@/lib/exam/reveal';
import type { Reveal } from '@/lib/exam/reveal-view';
import { draftKey } from './draft-key';
import { optionsOf } from './draft-options';
import { drawDraft } from './draw-draft';
import type { DraftContent } from './draft-content';

/** A question as its authors look at it: everything, drawn. */
export interface ShownQuestion {
  stem: string;
  stimulus: StimulusView | null;
  reveal: Pick<
    Reveal,
    'options' | 'keys' | 'references' | 'topic' | 'topicTitle' | 'summarySection' | 'objectiveTitle'
  >;
  level: string | null;
  difficulty: number | null;
  reviewBy: string | null;
  fixedOrder: boolean;
  enemies: string[];
  /** The numbers are those of one draw. */
  isTemplate: boolean;
}

/** What a draft or a revision looks like. What is missing in a draft is empty. */
export function showQuestion(content: DraftContent, index: BankIndex): ShownQuestion {
  const { drawn, stimulus } = drawDraft(content, 1);
  const { topic = '', objective = '' } = content;
  const objectiveId = `${topic}.${objective}`;
  const summary = index.summaries.get(topic);
  const options = drawn?.options ?? optionsOf(content);
  return {
    stem: drawn?.stem ?? content.stem,
    stimulus,
    reveal: {
      options: options.map(({ text, rationale, correct }) => ({ text, rationale, correct: correct === true })),
      keys: [draftKey(content, options)],
      references: toldReferences(content.references ?? [], index),
      topic,
      topicTitle: index.topics.get(topic)?.title ?? topic,
      objectiveTitle: index.objectives.get(objectiveId)?.title ?? objective,
      summarySection: summary ? (sectionOf(summary, objectiveId)?.id ?? null) : null,
    },
    level: content.level ?? null,
    difficulty: content.difficulty ?? null,
    reviewBy: content.reviewBy ?? null,
    fixedOrder: content.fixedOrder === true,
    enemies: content.enemies ?? [],
    isTemplate: content.template !== undefined && content.template !== null,
  };
}
