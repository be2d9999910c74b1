import { Disclosure } from '@/components/ui/disclosure';
import { IntervalBar } from '@/components/ui/interval-bar';
import type { NamedShare } from '@/lib/exam/result-view';

const columns = 'grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-1';

function Bars({ topics }: { topics: readonly NamedShare[] }) {
  return (
    <ul className={columns}>
      {topics.map(({ id, name, correct, n, low, high }) => (
        <li key={id}>
          <IntervalBar label={name} correct={correct} n={n} low={low} high={high} />
        </li>
      ))}
    </ul>
  );
}

/** Topics as small bars, those with most missed questions first; those without any wait behind one line. */
export function TopicBreakdown({ topics }: { topics: readonly NamedShare[] }) {
  const missed = topics
    .filter((topic) => topic.correct < topic.n)
    .sort(
      (a, b) =>
        b.n - b.correct - (a.n - a.correct) || a.correct / a.n - b.correct / b.n || a.name.localeCompare(b.name, 'en'),
    );
  const clean = topics.filter((topic) => topic.n > 0 && topic.correct === topic.n).sort((a, b) => b.n - a.n);
  return (
    <div className="flex flex-col gap-6">
      {missed.length > 0 && <Bars topics={missed} />}
      {clean.length > 0 && (
        <Disclosure
          open={missed.length === 0}
          title={clean.length === 1 ? '1 topic with nothing missed' : `${clean.length} topics with nothing missed`}
          className="print:[&::details-content]:block print:[&::details-content]:[content-visibility:visible]"
        >
          <Bars topics={clean} />
        </Disclosure>
      )}
    </div>
  );
}
