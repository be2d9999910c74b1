import { Card } from '@/components/ui/card';
import { percentWords } from '@/lib/exam/percent-words';
import type { CohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
/** Fewer learners than this have no halves. */
const enoughForHalves = 4;
const at = (share: number) => `${share * 100}%`;

/** Where the learners of each week lie: the middle half as a band, the middle as a line. The words below say the same. */
export function SpreadByWeek({ weeks }: Pick<CohortReadiness, 'weeks'>) {
  if (weeks.length === 0) return null;
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="text-xl">Over time</h2>
      <p className="text-ink-soft">
        Percent right of what was finished in a week. The band is the middle half of the learners, the line their
        middle.
      </p>
      <ol className="flex flex-col gap-4">
        {weeks.map(({ week, correct, n, learners, quartiles: [low, middle, high] }) => (
          <li key={week} className="flex flex-col gap-1 text-sm">
            <p className="flex justify-between gap-3">
              <span className="font-semibold">Week of {day.format(new Date(week))}</span>
              <span className="text-ink-soft tabular">
                {learners === 1 ? '1 learner' : `${learners.toLocaleString('en-US')} learners`}
              </span>
            </p>
            <div
              aria-hidden
              className="relative h-4 rounded-full bg-track forced-colors:border more:border more:border-control"
            >
              {learners >= enoughForHalves && (
                <div
                  className="absolute inset-y-0.5 rounded-full bg-accent opacity-50 forced-colors:bg-[Highlight]"
                  style={{ left: at(low), width: at(Math.max(0.005, high - low)) }}
                />
              )}
              <div
                className="absolute inset-y-0 w-1 -translate-x-1/2 rounded-full bg-ink"
                style={{ left: at(middle) }}
              />
            </div>
            <p className="text-ink-soft tabular">
              {percentWords(n === 0 ? 0 : correct / n)} right of {n.toLocaleString('en-US')}
              {learners >= enoughForHalves &&
                `; half of the learners between ${percentWords(low)} and ${percentWords(high)}`}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
