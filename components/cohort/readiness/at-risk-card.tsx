import Link from 'next/link';
import { Card } from '@/components/ui/card';
import type { CohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';

/** Who may need help, and why; the first few, with the way to all of them. */
export function AtRiskCard({
  atRisk: { total, first },
  cohortId,
  allHref,
}: Pick<CohortReadiness, 'atRisk'> & { cohortId: string; allHref: string }) {
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-xl">{total === 0 ? 'Nobody stands out' : 'Who may need help'}</h2>
      {total === 0 ? (
        <p className="text-ink-soft">Everyone has finished something lately, and no share is low.</p>
      ) : (
        <>
          <ul className="flex flex-col gap-2">
            {first.map(({ id, name, reasons }) => (
              <li key={id}>
                <Link href={`/cohorts/${cohortId}/learners/${id}`} prefetch={false} className="font-semibold link">
                  {name}
                </Link>
                <span className="block text-ink-soft">{reasons.join('. ')}.</span>
              </li>
            ))}
          </ul>
          {total > first.length && (
            <Link href={allHref} prefetch={false} className="inline-flex min-h-11 items-center self-start link">
              Show all {total.toLocaleString('en-US')}
            </Link>
          )}
        </>
      )}
    </Card>
  );
}
