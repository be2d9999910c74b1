import { IntervalBar } from '@/components/ui/interval-bar';
import type { NamedShare } from '@/lib/exam/result-view';

/** Topics as small bars, those with most missed questions first. */
export function TopicBreakdown({ topics }: { topics: readonly NamedShare[] }) {
  const ordered = topics
    .filter((topic) => topic.n > 0)
    .sort((a, b) => b.n - b.correct - (a.n - a.correct) || a.correct / a.n - b.correct / b.n || a.name.localeCompare(b.name, 'en'));
  return (
    <ul className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {ordered.map(({ id, name, correct, n, low, high }) => (
        <li key={id}>
          <IntervalBar label={name} correct={correct} n={n} low={low} high={high} />
        </li>
      ))}
    </ul>
  );
}
