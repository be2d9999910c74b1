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

/** The sections of the page, beside it on a wide screen. On a phone the objectives lead to them. */
export function SectionNav({ sections }: { sections: readonly { id: string; title: string }[] }) {
  return (
    <nav aria-label="On this page" className="no-print max-lg:hidden">
      <ul className="sticky top-6 flex flex-col border-l-2 border-line">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-11 items-center pl-4 text-ink-soft no-underline hover:text-accent"
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
