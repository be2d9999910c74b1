import 'server-only';
import { bankIndex } from './bank-index';
import type { Reference } from './question';
import { sectionOf, type Summary } from './summary/summary';

/** What the page of a topic shows. */
export interface TopicPage {
  id: string;
  title: string;
  description: string;
  /** Published ones; `section` is the address of the part of the summary that teaches it. */
  objectives: { id: string; title: string; section: string | null }[];
  summary: Summary | null;
  sources: Reference[];
}

/** Topics with published questions, in order. */
export async function listTopicPages(): Promise<
  { id: string; title: string; description: string; hasSummary: boolean }[]
> {
  const index = await bankIndex();
  const used = new Set(index.questions.map((question) => question.topic));
  return [...index.topics.values()]
    .filter((topic) => used.has(topic.id))
    .map((topic) => ({ ...topic, hasSummary: index.summaries.has(topic.id) }));
}

/** One topic, or null where no published question is of it. */
export async function findTopicPage(topicId: string): Promise<TopicPage | null> {
  const index = await bankIndex();
  const topic = index.topics.get(topicId);
  const used = new Set(index.questions.filter((one) => one.topic === topicId).map((one) => one.objective));
  if (!topic || used.size === 0) return null;
  const summary = index.summaries.get(topicId) ?? null;
  const title = (id: string) => index.objectives.get(id)?.title ?? id;
  return {
    ...topic,
    objectives: [...used]
      .map((id) => ({ id, title: title(id), section: (summary && sectionOf(summary, id)?.id) ?? null }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en')),
    summary,
    sources: (summary?.sources ?? []).flatMap((id) => index.references.get(id) ?? []),
  };
}
