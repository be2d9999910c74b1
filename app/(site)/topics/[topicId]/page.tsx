import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ReferenceList } from '@/components/question/reference-list';
import { SummaryBlocks } from '@/components/topics/summary-blocks';
import { ObjectiveList, SectionNav } from '@/components/topics/topic-links';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { findTopicPage } from '@/lib/bank/topic-pages';

const readTopic = cache(findTopicPage);

export async function generateMetadata({ params }: PageProps<'/topics/[topicId]'>): Promise<Metadata> {
  const topic = await readTopic((await params).topicId);
  return topic
    ? { title: topic.title, description: topic.description, robots: { index: true, follow: true } }
    : { title: 'No such topic' };
}

export default async function TopicPage({ params }: PageProps<'/topics/[topicId]'>) {
  const topic = await readTopic((await params).topicId);
  if (!topic) notFound();
  const { summary } = topic;
  const sections = summary?.sections ?? [];
  return (
    <div className="gutter pb-10">
      <PageHeader
        title={topic.title}
        lead={topic.description}
        actions={
          <ButtonLink href={`/practice?topics=${topic.id}&mode=study`} className="no-print">
            Study this topic
          </ButtonLink>
        }
      />
      <div className="grid gap-10 lg:grid-cols-[14rem_minmax(0,1fr)] print:block">
        <SectionNav sections={[{ id: 'objectives', title: 'Objectives' }, ...sections]} />
        <div className="flex max-w-3xl flex-col gap-10 print:max-w-none print:gap-5">
          {summary && summary.intro.length > 0 && (
            <div className="flex flex-col gap-3">
              <SummaryBlocks blocks={summary.intro} name={topic.title} />
            </div>
          )}
          <section
            id="objectives"
            className="flex scroll-mt-6 flex-col gap-3 print:hidden"
            aria-labelledby="objectives-title"
          >
            <h2 id="objectives-title" className="text-2xl">
              Objectives
            </h2>
            <p className="text-ink-soft">What you should be able to do:</p>
            <ObjectiveList objectives={topic.objectives} />
          </section>
          {sections.map((section) => (
            <section
              key={section.id}
              id={section.id}
              aria-labelledby={`${section.id}-title`}
              className="flex scroll-mt-6 flex-col gap-3 border-t border-line pt-8 print:border-0 print:pt-0"
            >
              <h2 id={`${section.id}-title`} className="text-2xl print:text-xl">
                {section.title}
              </h2>
              <SummaryBlocks blocks={section.blocks} name={section.title} />
            </section>
          ))}
          {summary === null && <p className="text-ink-soft">The summary of this topic is not written yet.</p>}
          {topic.sources.length > 0 && (
            <div className="border-t border-line pt-6">
              <ReferenceList
                references={topic.sources.map(({ title, publisher, year, url }) => ({
                  title,
                  publisher,
                  year,
                  url: url ?? null,
                  section: null,
                }))}
              />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
