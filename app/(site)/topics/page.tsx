import { Library } from 'lucide-react';
import type { Metadata } from 'next';
import { TopicEntry } from '@/components/topics/topic-links';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listTopicPages } from '@/lib/bank/topic-pages';

export const metadata: Metadata = {
  title: 'Topics',
  description: 'A page on each topic of the medical-assistant exams: what to know, in short, with its sources.',
  robots: { index: true, follow: true },
};

export default async function TopicsPage() {
  const topics = await listTopicPages();
  return (
    <div className="gutter">
      <PageHeader title="Topics" lead="A page on each: what to know, in short, with its sources." />
      {topics.length === 0 ? (
        <EmptyState icon={<Library aria-hidden />} title="No topics yet">
          <p>The question bank is being loaded. Look again in a minute, or ask the person who runs this site.</p>
        </EmptyState>
      ) : (
        <ul className="grid gap-x-12 sm:grid-cols-2">
          {topics.map((topic) => (
            <TopicEntry key={topic.id} topic={topic} />
          ))}
        </ul>
      )}
    </div>
  );
}
