import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { Blueprint } from '@/lib/exam/blueprint';
import { durationWords } from '@/lib/exam/duration-words';
import { ConfidenceBadge } from './confidence-badge';

/** A certification to choose: name, body, version of its plan, what is in it. The whole card leads to its page. */
export function ExamCard({ blueprint }: { blueprint: Blueprint }) {
  const { certification, sections, scoredItems, pretestItems, breakMinutesTotal } = blueprint;
  const minutes = sections.reduce((sum, section) => sum + section.minutes, 0);
  const domains = blueprint.domains.filter((domain) => domain.parent === undefined);
  return (
    <article className="group relative flex h-full flex-col gap-4 rounded-md border border-line bg-surface p-5 transition-colors hover:border-accent sm:p-6">
      <div>
        <h2 className="text-2xl">
          <Link
            href={`/exams/${blueprint.id}`}
            className="no-underline after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
          >
            {certification.id}
          </Link>
        </h2>
        <p className="font-semibold">{certification.name}</p>
        <p className="text-ink-soft">{certification.body}</p>
      </div>
      <p className="tabular">
        {scoredItems} scored questions{pretestItems > 0 && ` and ${pretestItems} unmarked`}, {durationWords(minutes)}
        {sections.length > 1 && ` in ${sections.length} sections`}
        {breakMinutesTotal > 0 && `, ${durationWords(breakMinutesTotal)} of breaks`}
      </p>
      <ul className="flex flex-col gap-1 text-sm text-ink-soft tabular">
        {domains.map((domain) => (
          <li key={domain.id} className="flex items-baseline justify-between gap-3">
            <span>{domain.name}</span>
            <span>
              {domain.items}
              <span className="sr-only"> questions</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-auto flex flex-col items-start gap-3 border-t border-line pt-4">
        <p className="text-sm">{blueprint.version}</p>
        <ConfidenceBadge confidence={blueprint.confidence} />
        <span
          aria-hidden
          className="inline-flex items-center gap-2 font-semibold text-accent group-hover:text-accent-strong"
        >
          See the plan and start
          <ArrowRight className="size-5 transition-transform group-hover:translate-x-0.5" />
        </span>
      </div>
    </article>
  );
}
