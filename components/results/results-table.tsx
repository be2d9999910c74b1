import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { LocalDate } from '@/components/ui/local-time';
import { Table } from '@/components/ui/table';
import type { PastAttempt } from '@/lib/exam/learner-attempts';
import { percentWords } from '@/lib/exam/percent-words';

function interval({ low, high }: PastAttempt['total']): string {
  return low === null || high === null ? '' : `${percentWords(low)} to ${percentWords(high)}`;
}

/** Past attempts, newest first: the table of the chart, and the way to each result. */
export function ResultsTable({ attempts }: { attempts: readonly PastAttempt[] }) {
  return (
    <Table caption="Your results, newest first" hideCaption className="[&_td]:max-sm:px-3 [&_th]:max-sm:px-3">
      <thead>
        <tr>
          <th scope="col">Exam or set</th>
          <th scope="col" className="max-sm:hidden">
            Date
          </th>
          <th scope="col" className="number max-sm:hidden">
            Right
          </th>
          <th scope="col" className="number">
            Score
          </th>
          <th scope="col" className="number max-sm:hidden">
            80% interval
          </th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ attemptId, title, mode, endedAt, total }) => (
          <tr key={attemptId}>
            <th scope="row">
              <Link href={`/attempts/${attemptId}/result`} className="text-base link">
                {title}
              </Link>
              {mode === 'study' && (
                <Badge tone="accent" className="align-text-bottom sm:ml-2">
                  Study
                </Badge>
              )}
              <span className="mt-1 block font-normal text-ink-soft sm:hidden">
                <LocalDate iso={endedAt} />
              </span>
            </th>
            <td className="whitespace-nowrap max-sm:hidden">
              <LocalDate iso={endedAt} />
            </td>
            <td className="number whitespace-nowrap max-sm:hidden">
              {total.correct} of {total.n}
            </td>
            <td className="number whitespace-nowrap">
              <span className="text-base font-semibold">
                {total.n > 0 ? percentWords(total.correct / total.n) : 'none counted'}
              </span>
              <span className="mt-1 block text-ink-soft sm:hidden">
                {total.correct} of {total.n}
              </span>
              <span className="block text-ink-soft sm:hidden">
                <span className="sr-only">80% interval </span>
                {interval(total)}
              </span>
            </td>
            <td className="number whitespace-nowrap text-ink-soft max-sm:hidden">{interval(total)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
