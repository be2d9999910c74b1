import { percentWords } from '@/lib/exam/percent-words';
import type { DomainEstimate } from '@/lib/readiness/readiness-view';
import { EstimateBar } from './estimate-bar';
import { EstimateLegend } from './estimate-legend';

/** What the bars show, in a sentence. */
function sentence(domains: readonly DomainEstimate[], goal: number): string {
  const below = domains.filter((domain) => domain.high < goal);
  const above = domains.filter((domain) => domain.low >= goal);
  const list = below.map((domain) => domain.name).join(', ');
  const surely =
    below.length === 0
      ? 'No domain lies surely below your goal'
      : `Surely below your goal of ${percentWords(goal)}: ${list}`;
  return `${surely}. ${above.length} of ${domains.length} lie surely at or above it; of the others the range holds the goal.`;
}

/** Leaf domains in the order of the test plan, each with its range against the goal. */
export function DomainEstimates({ domains, goal }: { domains: readonly DomainEstimate[]; goal: number }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="measure text-lg">{sentence(domains, goal)}</p>
      <EstimateLegend goal={goal} />
      <ul className="flex flex-col gap-5">
        {domains.map((domain, at) => (
          <li key={domain.id} className="flex flex-col">
            {domain.parent !== null && domains[at - 1]?.parent !== domain.parent && (
              <p className="mb-3 border-b border-line pb-1 text-sm font-semibold text-ink-soft">{domain.parent}</p>
            )}
            <EstimateBar label={domain.name} {...domain} goal={goal} />
            <p className="text-sm text-ink-soft tabular">
              {domain.items} questions of the exam, {domain.answers} answered by you
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
