import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';
import type { DomainCoverage } from '@/lib/readiness/readiness-view';

function sum(coverage: readonly DomainCoverage[], key: 'total' | 'seen' | 'mastered'): number {
  return coverage.reduce((all, domain) => all + domain[key], 0);
}

/** Questions of the bank met and mastered, by domain: nested bars, a sentence, and the numbers beside each. */
export function CoverageList({ coverage }: { coverage: readonly DomainCoverage[] }) {
  const total = sum(coverage, 'total');
  return (
    <div className="flex flex-col gap-4">
      <p className="measure">
        You have met {sum(coverage, 'seen')} of the {total} questions, and {sum(coverage, 'mastered')} of them were
        right, not guessed, when you last met them. {total - sum(coverage, 'seen')} are new to you.
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
        <li className="flex items-center gap-2">
          <span aria-hidden className="h-3 w-6 rounded-full bg-accent print:[print-color-adjust:exact]" />
          Mastered: right when last met
        </li>
        <li className="flex items-center gap-2">
          <span
            aria-hidden
            className="h-3 w-6 rounded-full border border-accent bg-accent-soft print:[print-color-adjust:exact]"
          />
          Met
        </li>
      </ul>
      <ul className="flex flex-col gap-3">
        {coverage.map((domain) => (
          <li key={domain.id} className="flex flex-col gap-1">
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0">{domain.name}</span>
              <span className="shrink-0 text-sm text-ink-soft tabular">
                {domain.mastered} mastered, {domain.seen} met of {domain.total}
              </span>
            </div>
            <div
              aria-hidden
              className="relative h-3 overflow-hidden rounded-full bg-track print:[print-color-adjust:exact] forced-colors:border more:border more:border-control"
            >
              <div
                className="absolute inset-y-0 left-0 rounded-full border border-accent bg-accent-soft"
                style={{
                  width: `${domain.total > 0 ? (100 * domain.seen) / domain.total : 0}%`,
                  opacity: domain.seen > 0 ? 1 : 0,
                }}
              />
              <div
                className="absolute inset-y-0 left-0 rounded-full bg-accent forced-colors:bg-[Highlight]"
                style={{ width: `${domain.total > 0 ? (100 * domain.mastered) / domain.total : 0}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
      <Disclosure title="The same as a table">
        <Table caption="Questions met by domain" hideCaption className="[&_td]:max-sm:px-2 [&_th]:max-sm:px-2">
          <thead>
            <tr>
              <th scope="col">Domain</th>
              <th scope="col" className="number">
                Mastered
              </th>
              <th scope="col" className="number">
                Met
              </th>
              <th scope="col" className="number">
                New
              </th>
              <th scope="col" className="number">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {coverage.map((domain) => (
              <tr key={domain.id}>
                <th scope="row">{domain.name}</th>
                <td className="number">{domain.mastered}</td>
                <td className="number">{domain.seen}</td>
                <td className="number">{domain.total - domain.seen}</td>
                <td className="number">{domain.total}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Disclosure>
    </div>
  );
}
