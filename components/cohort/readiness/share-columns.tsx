import { Card } from '@/components/ui/card';
import type { CohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';

const learnersWords = (count: number) => (count === 1 ? '1 learner' : `${count.toLocaleString('en-US')} learners`);

/** How many learners have which percent right: a column for each ten percent, and the same in a sentence. */
export function ShareColumns({ shares }: Pick<CohortReadiness, 'shares'>) {
  const sum = (from: number, to: number) => shares.slice(from, to).reduce((all, one) => all + one, 0);
  const [low, middle, high] = [sum(0, 6), sum(6, 8), sum(8, 10)];
  const highest = Math.max(...shares, 1);
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-xl">Where everyone stands</h2>
      <p className="text-ink-soft">
        Of {learnersWords(low + middle + high)} with answers, {low.toLocaleString('en-US')} are under 60% right,{' '}
        {middle.toLocaleString('en-US')} between 60 and 79%, and {high.toLocaleString('en-US')} at 80% or more.
      </p>
      <ol className="flex items-end gap-1" aria-label="Learners by percent right">
        {shares.map((count, place) => (
          <li key={place} className="flex min-w-0 flex-1 flex-col items-center gap-1 text-xs tabular">
            <span aria-hidden className="text-ink-soft">
              {count === 0 ? '' : count.toLocaleString('en-US', { notation: 'compact' })}
            </span>
            <span
              aria-hidden
              className="w-full rounded-t-sm border-b border-control bg-accent forced-colors:bg-[Highlight]"
              style={{ height: `${(count / highest) * 7}rem` }}
            />
            <span>
              {place * 10}
              <span className="sr-only">
                {' '}
                to {place === 9 ? 100 : place * 10 + 9}%: {learnersWords(count)}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="text-xs text-ink-soft">Percent right of everything finished; 90 means 90 to 100.</p>
    </Card>
  );
}
