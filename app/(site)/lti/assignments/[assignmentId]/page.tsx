import { Link2Off } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AssignmentList } from '@/components/learner/assignment-list';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { readLinkedAssignment } from '@/lib/lti/read-linked';

export const metadata: Metadata = { title: 'Assignment' };

/** Where a link of a course to an assignment leads. */
export default async function LinkedAssignmentPage({ params }: PageProps<'/lti/assignments/[assignmentId]'>) {
  const { assignmentId } = await params;
  const user = await getPageUser(`/lti/assignments/${assignmentId}`);
  const linked = await foundOr404(assignmentId, () => readLinkedAssignment(user, assignmentId));
  if (linked?.kind === 'instructor') redirect(`/cohorts/${linked.cohortId}/assignments/${assignmentId}`);
  return (
    <div className="gutter pb-12">
      <PageHeader title={linked ? linked.assignment.title : 'Assignment'} />
      {linked ? (
        <section aria-labelledby="state" className="flex flex-col gap-3">
          <h2 id="state" className="sr-only">
            How it stands
          </h2>
          <AssignmentList assignments={[linked.assignment]} />
        </section>
      ) : (
        <EmptyState
          icon={<Link2Off aria-hidden />}
          title="This is not assigned to you"
          action={
            <ButtonLink href="/home" variant="secondary">
              What is assigned to you
            </ButtonLink>
          }
        >
          <p>It may be over for long or taken back. If your course links to it, tell your instructor.</p>
        </EmptyState>
      )}
    </div>
  );
}
