import type { Metadata } from 'next';
import { CohortHead } from '@/components/cohort/cohort-head';
import { CohortSettings } from '@/components/cohort/cohort-settings';
import { InstructorList } from '@/components/cohort/instructor-list';
import { InvitationList } from '@/components/cohort/invitation-list';
import { InviteForm } from '@/components/cohort/invite-form';
import { JoinCodeCard } from '@/components/cohort/join-code-card';
import { CourseCard } from '@/components/lti/course-card';
import { MemberTable } from '@/components/cohort/member-table';
import { PersonPages, PersonSearch } from '@/components/cohort/person-search';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { personFilterSchema } from '@/lib/cohort/person-filter';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readCourses } from '@/lib/lti/course-members';
import { readCertifications, readPeople, siteOrigin } from '@/lib/cohort/read-cohort';

export const metadata: Metadata = { title: 'Cohort' };

export default async function CohortPage({ params, searchParams }: PageProps<'/cohorts/[cohortId]'>) {
  const { cohortId } = await params;
  const here = `/cohorts/${cohortId}`;
  const filter = personFilterSchema.parse(await searchParams);
  const user = await getPermittedPageUser(here, 'cohort.run');
  const [{ cohort, members, total, found, pages, instructors, invitations }, certifications, courses] =
    await Promise.all([
      foundOr404(cohortId, () => readPeople(user, cohortId, filter)),
      readCertifications(),
      foundOr404(cohortId, () => readCourses(user, cohortId)),
    ]);
  const archived = cohort.archivedAt !== null;
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-8">
          <section aria-labelledby="members" className="flex flex-col gap-4">
            <h2 id="members" className="text-2xl">
              {total === 1 ? '1 learner' : `${total.toLocaleString('en-US')} learners`}
            </h2>
            {total > 0 ? (
              <>
                <PersonSearch here={here} filter={filter} found={found} pages={pages} />
                {members.length > 0 && <MemberTable cohortId={cohortId} members={members} />}
                <PersonPages here={here} filter={filter} pages={pages} />
              </>
            ) : (
              <p className="measure rounded-md border border-dashed border-control bg-surface px-6 py-8 text-ink-soft">
                Nobody has joined yet. Hand out the code, or invite learners by name.
              </p>
            )}
          </section>
          {invitations.length > 0 && (
            <section aria-labelledby="invited" className="flex flex-col gap-4">
              <h2 id="invited" className="text-2xl">
                Invited, not yet here
              </h2>
              <InvitationList cohortId={cohortId} invitations={invitations} />
            </section>
          )}
          {!archived && <InviteForm cohortId={cohortId} />}
        </div>
        <div className="flex flex-col gap-6">
          {!archived && <JoinCodeCard cohortId={cohortId} code={cohort.joinCode} origin={siteOrigin()} />}
          {!archived && courses.length > 0 && <CourseCard cohortId={cohortId} courses={courses} />}
          {!archived && <InstructorList cohortId={cohortId} instructors={instructors} ownId={user.id} />}
          <CohortSettings
            cohort={{ id: cohortId, name: cohort.name, certificationId: cohort.certificationId, archived }}
            certifications={certifications}
          />
        </div>
      </div>
    </div>
  );
}
