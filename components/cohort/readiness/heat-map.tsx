import { ArrowDown, ArrowUp } from 'lucide-react';
import clsx from 'clsx';
import Link from 'next/link';
import { Table } from '@/components/ui/table';
import type { CohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { heatStyle, heatWords } from './heat';

export interface HeatMapProps {
  cohortId: string;
  readiness: Pick<CohortReadiness, 'domains' | 'learners' | 'filter'>;
  /** The address with another order. */
  sortHref: (sort: string, order: 'up' | 'down') => string;
}

/** Learners by domain, percent right. Every heading sorts; the one that is in force turns its order around. */
export function HeatMap({ cohortId, readiness: { domains, learners, filter }, sortHref }: HeatMapProps) {
  const head = (id: string, label: string, className?: string) => {
    const current = filter.sort === id;
    const Arrow = filter.order === 'up' ? ArrowUp : ArrowDown;
    return (
      <th
        key={id}
        scope="col"
        className={className}
        aria-sort={current ? (filter.order === 'up' ? 'ascending' : 'descending') : undefined}
      >
        <Link
          href={sortHref(id, current && filter.order === 'up' ? 'down' : 'up')}
          prefetch={false}
          className="inline-flex min-h-6 items-end gap-1 link"
        >
          {label}
          {current && <Arrow aria-hidden className="mb-0.5 size-3.5 shrink-0" />}
        </Link>
      </th>
    );
  };
  return (
    <Table caption="Percent right by learner and domain" hideCaption stickyFirst>
      <thead>
        <tr>
          {head('name', 'Learner')}
          {head('all', 'All', 'number')}
          {domains.map(({ id, name }) => head(id, name, 'number min-w-28 !whitespace-normal'))}
        </tr>
      </thead>
      <tbody>
        {learners.map(({ id, name, total, reasons, domains: shares }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/cohorts/${cohortId}/learners/${id}`} prefetch={false} className="link">
                {name}
              </Link>
              {filter.show === 'risk' &&
                reasons.map((reason) => (
                  <span key={reason} className="block text-xs font-normal text-ink-soft">
                    {reason}
                  </span>
                ))}
            </th>
            <td className={clsx('number font-semibold', heatStyle(total))}>{heatWords(total) || '–'}</td>
            {domains.map((domain) => {
              const tally = shares[domain.id] ?? { correct: 0, n: 0 };
              return (
                <td key={domain.id} className={clsx('number', heatStyle(tally))}>
                  {heatWords(tally) || '–'}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
