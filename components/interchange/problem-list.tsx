import type { ImportPreview } from '@/lib/authoring/interchange/import-view';

export interface ProblemListProps {
  title: string;
  /** One sentence under the title. */
  lead: string;
  problems: ImportPreview['problems'];
}

/** What was left out or changed, each with its line. Nothing where there is none. */
export function ProblemList({ title, lead, problems }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-xl">
        {title} ({problems.length.toLocaleString('en-US')})
      </h3>
      <p className="measure text-ink-soft">{lead}</p>
      <ul
        tabIndex={0}
        aria-label={title}
        className="max-h-96 divide-y divide-line overflow-y-auto rounded-md border border-line bg-surface"
      >
        {problems.map(({ line, message }, place) => (
          <li key={place} className="flex gap-4 px-4 py-3">
            <span className="w-20 shrink-0 text-ink-soft tabular">Line {line}</span>
            <span className="min-w-0 break-words">{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
