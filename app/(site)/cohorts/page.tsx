import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { NewCohortForm } from '@/components/cohort/new-cohort-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { nameList } from '@/lib/cohort/name-list';
import { readCertifications, readCohorts } from '@/lib/cohort/read-cohort';

export const metadata: Metadata = { title: 'Cohorts' };

export default async function CohortsPage() {
  const user = await getPermittedPageUser('/cohorts', 'cohort.run');
  const [cohorts, certifications] = await Promise.all([readCohorts(user), readCertifications()]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Cohorts"
        lead="Classes of learners: who is in them, what they are to take, and how far they are."
      />
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="list">
          <h2 id="list" className="sr-only">
            Your cohorts
          </h2>
          {cohorts.length > 0 ? (
            <ul className="flex flex-col gap-3">
              {cohorts.map(({ id, name, members, certificationId, instructors, archivedAt }) => (
                <li key={id}>
                  <Card className="relative flex flex-col gap-1 hover:bg-sunken">
                    <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
                      <Link href={`/cohorts/${id}`} className="link after:absolute after:inset-0">
                        {name}
                      </Link>
                      {certificationId && <Badge tone="accent">{certificationId}</Badge>}
                      {archivedAt && <Badge>Archived</Badge>}
                    </h3>
                    <p className="text-ink-soft">
                      {members === 1 ? '1 learner' : `${members} learners`}, taught by {nameList(instructors)}
                    </p>
                  </Card>
                </li>
              ))}
            </ul>
          ) : (
            <div className="flex flex-col items-start gap-3 rounded-md border border-dashed border-control bg-surface px-6 py-10">
              <Users aria-hidden className="size-8 text-accent" />
              <p className="text-xl font-semibold">No cohort yet</p>
              <p className="measure text-ink-soft">
                Make one and hand out its code, or invite learners by name. From then on you see how they do, and give
                them exams to take.
              </p>
            </div>
          )}
        </section>
        <Card>
          <h2 className="mb-4 text-xl">New cohort</h2>
          <NewCohortForm certifications={certifications} />
        </Card>
      </div>
    </div>
  );
}
