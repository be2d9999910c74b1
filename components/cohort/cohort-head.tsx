import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CohortTabs } from './cohort-tabs';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';

/** The head of every page of one cohort: its name and its parts. */
export function CohortHead({
  cohort,
  lead,
  actions,
}: {
  cohort: { id: string; name: string; archivedAt: Date | null };
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <>
      <Link href="/cohorts" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All cohorts
      </Link>
      <PageHeader
        title={
          <>
            {cohort.name}
            {cohort.archivedAt && (
              <>
                {' '}
                <Badge>Archived</Badge>
              </>
            )}
          </>
        }
        lead={lead}
        actions={actions}
        className="!pt-2 !pb-4"
      />
      <CohortTabs cohortId={cohort.id} />
    </>
  );
}
