import type { Metadata } from 'next';
import Link from 'next/link';
import { AssignmentState } from '@/components/cohort/assignment-state';
import { CohortHead } from '@/components/cohort/cohort-head';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Meter } from '@/components/ui/meter';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readAssignments } from '@/lib/cohort/read-assignments';

export const metadata: Metadata = { title: 'Assignments' };

export default async function AssignmentsPage({ params }: PageProps<'/cohorts/[cohortId]/assignments'>) {
  const { cohortId } = await params;
  const user = await getPermittedPageUser(`/cohorts/${cohortId}/assignments`, 'cohort.run');
  const cohort = await foundOr404(cohortId, () => getCohort(user, cohortId));
  const assignments = await readAssignments(user, cohortId);
  const add = (
    <ButtonLink href={`/cohorts/${cohortId}/assignments/new`} size="large">
      Assign an exam
    </ButtonLink>
  );
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} actions={assignments.length > 0 && !cohort.archivedAt && add} />
      <h2 className="sr-only">Assignments</h2>
      {assignments.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {assignments.map(({ assignment, state, window, done, of }) => (
            <li key={assignment.id}>
              <Card className="relative grid gap-3 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_14rem] sm:items-center">
                <div className="flex min-w-0 flex-col gap-1">
                  <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
                    <Link
                      href={`/cohorts/${cohortId}/assignments/${assignment.id}`}
                      className="link after:absolute after:inset-0"
                    >
                      {assignment.title}
                    </Link>
                    <AssignmentState state={state} />
                  </h3>
                  <p className="text-ink-soft">
                    {state === 'before' ? `Opens ${window.opens}, due ${window.closes}` : `Due ${window.closes}`}
                    {window.lateUntil && `, late until ${window.lateUntil}`}
                  </p>
                </div>
                <Meter label="Done" value={done} max={of} />
              </Card>
            </li>
          ))}
        </ul>
      ) : (
        <div className="flex flex-col items-start gap-4 rounded-md border border-dashed border-control bg-surface px-6 py-10">
          <p className="text-xl font-semibold">Nothing is assigned yet</p>
          <p className="measure text-ink-soft">
            Assign a certification exam, questions of a topic, or a list that you choose. Learners see it on their home
            page with the time it is due, and you see here who has done it.
          </p>
          {!cohort.archivedAt && add}
        </div>
      )}
    </div>
  );
}
