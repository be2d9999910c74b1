import { estimateSentence } from '@/lib/readiness/estimate-sentence';
import type { DomainEstimate } from '@/lib/readiness/readiness-view';
import { EstimateBar } from './estimate-bar';
import { EstimateLegend } from './estimate-legend';
import { EstimateTable } from './estimate-table';

/** Leaf domains in the order of the test plan, each with its range against the goal. */
export function DomainEstimates({ domains, goal }: { domains: readonly DomainEstimate[]; goal: number }) {
  return (
    <div className="flex flex-col gap-5">
      <p className="measure text-lg">{estimateSentence('domain', domains, goal)}</p>
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
      <EstimateTable of="Domain" estimates={domains} />
    </div>
  );
}
