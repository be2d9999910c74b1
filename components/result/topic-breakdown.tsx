import Link from 'next/link';
import { IntervalBar } from '@/components/ui/interval-bar';
import type { NamedShare } from '@/lib/exam/result-view';

/** Topics as small bars, those with most missed questions first. */
export function TopicBreakdown({ topics }: { topics: readonly NamedShare[] }) {
  const missed = ({ n, correct }: NamedShare): number => n - correct;
  const asked = topics
    .filter(({ n }) => n > 0)
    .sort((a, b) => missed(b) - missed(a) || a.correct / a.n - b.correct / b.n || a.name.localeCompare(b.name, 'en'));
  return (
    <ul className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-1">
      {asked.map(({ id, name, correct, n, low, high }) => (
        <li key={id}>
          <IntervalBar
            label={
              <Link href={`/topics/${id}`} className="inline-flex min-h-6 items-center link">
                {name}
              </Link>
            }
            correct={correct}
            n={n}
            low={low}
            high={high}
          />
        </li>
      ))}
    </ul>
  );
}
