import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import type { RevisionContent } from '@/lib/bank/question';
import { getRevisions } from '@/lib/bank/revision-cache';
import { sectionOf } from '@/lib/bank/summary/summary';
import type { FormItem } from './form';
import { questionOf } from './form-question';
import type { Reveal } from './reveal-view';

/** What is told of a question once it may be: key, rationales, references, in the order of the attempt. */
export function revealed(item: FormItem, content: RevisionContent, index: BankIndex): Reveal {
  const { options } = questionOf(item, content);
  const summary = index.summaries.get(item.topic);
  return {
    options: item.order.map((authored) => {
      const option = options[authored];
      if (!option) throw new RangeError(`revision ${item.revision} has no option ${authored}`);
      return { text: option.text, correct: option.correct === true, rationale: option.rationale };
    }),
    references: content.references.map(({ source, section }) => {
      const reference = index.references.get(source);
      return {
        title: reference?.title ?? source,
        publisher: reference?.publisher ?? '',
        year: reference?.year ?? 0,
        section: section ?? null,
        url: reference?.url ?? null,
      };
    }),
    topic: item.topic,
    topicTitle: index.topics.get(item.topic)?.title ?? item.topic,
    objectiveTitle: index.objectives.get(item.objective)?.title ?? item.objective,
    summarySection: summary ? (sectionOf(summary, item.objective)?.id ?? null) : null,
    level: content.level,
  };
}

/** The same, read from the bank. */
export async function reveal(item: FormItem): Promise<Reveal> {
  const [revisions, index] = await Promise.all([getRevisions([item.revision]), bankIndex()]);
  const content = revisions.get(item.revision);
  if (!content) throw new Error(`revision ${item.revision} is gone`);
  return revealed(item, content, index);
}
