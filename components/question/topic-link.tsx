import { GraduationCap } from 'lucide-react';
import type { Reveal } from '@/lib/exam/reveal-view';

/** Leads from a question to the place that teaches its objective. In a new tab, so that the question stays where it is. */
export function TopicLink({
  topic,
  topicTitle,
  summarySection,
}: Pick<Reveal, 'topic' | 'topicTitle' | 'summarySection'>) {
  return (
    <p className="flex no-print items-center gap-3 text-sm">
      <GraduationCap aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <a
        href={`/topics/${topic}${summarySection === null ? '' : `#${summarySection}`}`}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center font-medium link"
      >
        Summary: {topicTitle}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </p>
  );
}
