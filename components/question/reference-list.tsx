import { BookOpen } from 'lucide-react';
import type { Reveal } from '@/lib/exam/reveal-view';

function Title({ reference }: { reference: Reveal['references'][number] }) {
  if (reference.url === null) return <span className="font-medium text-ink">{reference.title}</span>;
  return (
    <a href={reference.url} rel="external noreferrer" target="_blank" className="font-medium link">
      {reference.title}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

/** Where the facts of a question come from. */
export function ReferenceList({ references }: { references: Reveal['references'] }) {
  if (references.length === 0) return null;
  return (
    <div className="flex gap-3 text-sm text-ink-soft">
      <BookOpen aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-semibold">{references.length === 1 ? 'Source' : 'Sources'}</p>
        <ul className="mt-0.5 flex flex-col gap-1">
          {references.map((reference, place) => (
            <li key={place} className="break-words">
              <Title reference={reference} />
              {reference.section && <>, {reference.section}</>}
              {reference.publisher && <>. {reference.publisher}</>}
              {reference.year > 0 && <>, {reference.year}</>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
