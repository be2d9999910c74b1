import type { Metadata } from 'next';
import { z } from 'zod';
import { AssignmentActions } from '@/components/cohort/assignment-actions';
import { AssignmentState } from '@/components/cohort/assignment-state';
import { CohortHead } from '@/components/cohort/cohort-head';
import { GradeMark } from '@/components/cohort/grade-mark';
import { PersonPages, PersonSearch } from '@/components/cohort/person-search';
import { Table } from '@/components/ui/table';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { isUndone } from '@/lib/cohort/grade-cell';
import { pageCount, personFilterSchema, personsPerPage } from '@/lib/cohort/person-filter';
import { readAssignment } from '@/lib/cohort/read-assignments';
import { percentWords } from '@/lib/exam/percent-words';
import { notFound } from 'next/navigation';

export const metadata: Metadata = { title: 'Assignment' };

const releaseWords = {
  'at-once': 'Results are shown at once.',
  'after-window': 'Results are shown after the window.',
  'by-hand': 'Results are shown when you release them.',
} as const;

export default async function AssignmentPage({
  params,
  searchParams,
}: PageProps<'/cohorts/[cohortId]/assignments/[assignmentId]'>) {
  const { cohortId, assignmentId } = await params;
  const here = `/cohorts/${cohortId}/assignments/${assignmentId}`;
  const filter = personFilterSchema.parse(await searchParams);
  const user = await getPermittedPageUser(here, 'cohort.run');
  if (!z.uuid().safeParse(assignmentId).success) notFound();
  const [cohort, found] = await foundOr404(cohortId, () =>
    Promise.all([getCohort(user, cohortId), readAssignment(user, cohortId, assignmentId)]),
  );
  const { assignment, words, zone, state, window, wall, learners, running, begun } = found;
  const undone = learners.filter(({ cell }) => isUndone(cell));
  const ordered = [...undone, ...learners.filter(({ cell }) => !isUndone(cell))].filter(({ name, email }) =>
    `${name}\n${email}`.toLowerCase().includes(filter.search.toLowerCase()),
  );
  const pages = pageCount(ordered.length);
  const shown = ordered.slice((filter.page - 1) * personsPerPage, filter.page * personsPerPage);
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="flex flex-col gap-1">
        <h2 className="flex flex-wrap items-center gap-3 text-2xl">
          {assignment.title}
          <AssignmentState state={state} />
        </h2>
        <p className="text-lg">
          {window.opens} to {window.closes}
          {window.lateUntil && `, late work until ${window.lateUntil}`}
        </p>
        <p className="measure text-ink-soft">
          {words}. {assignment.form ? 'The same form for everyone.' : 'A form of their own for each.'}{' '}
          {assignment.attempts === 1 ? 'One attempt.' : `${assignment.attempts} attempts.`}{' '}
          {assignment.requiredShare !== null && `${percentWords(assignment.requiredShare)} is asked for. `}
          {assignment.releasedAt !== null ? 'Results are released.' : releaseWords[assignment.release]}
        </p>
        {assignment.instructions && <p className="mt-2 measure whitespace-pre-line">{assignment.instructions}</p>}
      </div>
      <AssignmentActions
        cohortId={cohortId}
        assignment={{
          id: assignmentId,
          title: assignment.title,
          instructions: assignment.instructions,
          attempts: assignment.attempts,
          release: assignment.release,
          released: assignment.releasedAt !== null,
          requiredPercent: assignment.requiredShare === null ? null : Math.round(assignment.requiredShare * 100),
          study: assignment.mode === 'study',
          ...wall,
        }}
        zone={zone}
        undone={undone.length}
        running={running}
        begun={begun}
      />
      <section aria-labelledby="who" className="mt-8 flex flex-col gap-4">
        <h3 id="who" className="text-xl">
          {undone.length === 0
            ? 'Everyone has done it'
            : undone.length === 1
              ? '1 learner has not done it'
              : `${undone.length.toLocaleString('en-US')} learners have not done it`}
        </h3>
        {learners.length > 0 ? (
          <>
            <PersonSearch here={here} filter={filter} found={ordered.length} pages={pages} />
            <Table caption="Learners, those who have not done it first" hideCaption className="text-base">
              <thead>
                <tr>
                  <th scope="col">Learner</th>
                  <th scope="col">Best</th>
                  <th scope="col">Last</th>
                  <th scope="col" className="number">
                    Attempts
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ id, name, email, cell }) => (
                  <tr key={id}>
                    <th scope="row" className="min-w-40">
                      {name}
                      <span className="block text-sm font-normal break-all text-ink-soft">{email}</span>
                    </th>
                    <td>
                      <GradeMark cohortId={cohortId} learnerId={id} name={name} cell={cell} />
                    </td>
                    <td>{cell.last ? `${cell.last.score.correct} of ${cell.last.score.n}` : ''}</td>
                    <td className="number">{cell.finished}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <PersonPages here={here} filter={filter} pages={pages} />
          </>
        ) : (
          <p className="text-ink-soft">Nobody is in this cohort yet.</p>
        )}
      </section>
    </div>
  );
}
