import Link from 'next/link';
import type { TopicPage } from '@/lib/bank/topic-pages';

/** What a learner should be able to do, each leading to where the summary teaches it. */
export function ObjectiveList({ objectives }: { objectives: TopicPage['objectives'] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 marker:text-ink-soft">
      {objectives.map(({ id, title, section }) => (
        <li key={id} className="pl-1">
          {section === null ? (
            title
          ) : (
            <a href={`#${section}`} className="link">
              {title}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The sections of the page, beside it on a wide screen. */
export function SectionNav({ sections }: { sections: readonly { id: string; title: string }[] }) {
  return (
    <nav aria-label="On this page" className="no-print">
      <ul className="flex flex-col border-line lg:sticky lg:top-6 lg:border-l-2">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-11 items-center text-ink-soft underline decoration-line underline-offset-4 hover:text-accent hover:decoration-accent lg:pl-4 lg:no-underline"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A topic in the list of all: its title leads to its page. */
export function TopicEntry({
  topic,
}: {
  topic: { id: string; title: string; description: string; hasSummary: boolean };
}) {
  return (
    <li className="flex flex-col gap-1 border-t border-line py-4">
      <h2 className="text-lg">
        <Link href={`/topics/${topic.id}`} className="inline-flex min-h-6 items-center link">
          {topic.title}
        </Link>
      </h2>
      <p className="measure text-ink-soft">{topic.description}</p>
      {!topic.hasSummary && <p className="text-sm text-ink-soft">Objectives only: its summary is not written yet.</p>}
    </li>
  );
}
