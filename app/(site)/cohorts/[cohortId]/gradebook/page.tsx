import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { CohortHead } from '@/components/cohort/cohort-head';
import { GradeMark } from '@/components/cohort/grade-mark';
import { ReportAge } from '@/components/cohort/report-age';
import { PersonPages, PersonSearch } from '@/components/cohort/person-search';
import { buttonStyle } from '@/components/ui/button-style';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { personFilterSchema } from '@/lib/cohort/person-filter';
import { readGradebook } from '@/lib/cohort/read-assignments';

export const metadata: Metadata = { title: 'Gradebook' };

export default async function GradebookPage({ params, searchParams }: PageProps<'/cohorts/[cohortId]/gradebook'>) {
  const { cohortId } = await params;
  const here = `/cohorts/${cohortId}/gradebook`;
  const filter = personFilterSchema.parse(await searchParams);
  const user = await getPermittedPageUser(here, 'cohort.run');
  const cohort = await foundOr404(cohortId, () => getCohort(user, cohortId));
  const { assignments, learners, found, pages, behindSeconds } = await readGradebook(user, cohortId, filter);
  const ready = assignments.length > 0 && (learners.length > 0 || filter.search !== '' || filter.page > 1);
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <h2 className="sr-only">Gradebook</h2>
      {ready ? (
        <div className="flex flex-col gap-4">
          <ReportAge seconds={behindSeconds} />
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="measure text-ink-soft">
              The best attempt of each, and the last where that is another one. A share opens the attempt with what
              happened in it.
            </p>
            <div className="flex flex-wrap gap-2">
              {(['xlsx', 'csv'] as const).map((format) => (
                <a
                  key={format}
                  href={`/api/cohorts/${cohortId}/gradebook?format=${format}`}
                  className={buttonStyle('secondary', 'medium')}
                >
                  <Download aria-hidden />
                  {format.toUpperCase()}
                </a>
              ))}
            </div>
          </div>
          <PersonSearch here={here} filter={filter} found={found} pages={pages} />
          <Table caption="Learners by assignment, best share right" hideCaption stickyFirst>
            <thead>
              <tr>
                <th scope="col">Learner</th>
                {assignments.map(({ id, title }) => (
                  <th scope="col" key={id} className="max-w-40 min-w-28 !whitespace-normal">
                    <Link href={`/cohorts/${cohortId}/assignments/${id}`} className="link">
                      {title}
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {learners.map(({ id, name, left, cells }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link href={`/cohorts/${cohortId}/learners/${id}`} prefetch={false} className="link">
                      {name}
                    </Link>
                    {left && <span className="block font-normal text-ink-soft">Left the cohort</span>}
                  </th>
                  {cells.map((cell, place) => (
                    <td key={assignments[place]?.id}>
                      <GradeMark cohortId={cohortId} learnerId={id} name={name} cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
          <PersonPages here={here} filter={filter} pages={pages} />
        </div>
      ) : (
        <p className="measure rounded-md border border-dashed border-control bg-surface px-6 py-8 text-ink-soft">
          The gradebook fills once learners have joined and something is assigned.
        </p>
      )}
    </div>
  );
}
