import type { Metadata } from 'next';
import { CohortHead } from '@/components/cohort/cohort-head';
import { NewAssignmentForm } from '@/components/cohort/new-assignment-form';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readAssignmentOffers } from '@/lib/cohort/read-assignments';
import { addDays } from '@/lib/plan/calendar-day';

export const metadata: Metadata = { title: 'Assign an exam' };

export default async function NewAssignmentPage({ params }: PageProps<'/cohorts/[cohortId]/assignments/new'>) {
  const { cohortId } = await params;
  const user = await getPermittedPageUser(`/cohorts/${cohortId}/assignments/new`, 'cohort.run');
  const [cohort, { offers, zone, now }] = await Promise.all([
    foundOr404(cohortId, () => getCohort(user, cohortId)),
    readAssignmentOffers(),
  ]);
  const day = now.slice(0, 10);
  const usual = offers.find(({ certification }) => certification === cohort.certificationId)?.blueprintId ?? '';
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <h2 className="mb-4 text-2xl">Assign an exam</h2>
      <NewAssignmentForm
        cohortId={cohortId}
        offers={offers}
        usual={usual}
        zone={zone}
        usualTimes={{ opensAt: now, closesAt: `${addDays(day, 7)}T23:59` }}
      />
    </div>
  );
}
