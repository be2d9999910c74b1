import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { CohortHead } from '@/components/cohort/cohort-head';
import { GradeMark } from '@/components/cohort/grade-mark';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { IntervalBar } from '@/components/ui/interval-bar';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { foundOr404 } from '@/lib/cohort/found-or-404';
import { getCohort } from '@/lib/cohort/get-cohort';
import { readCohortLearner } from '@/lib/cohort/readiness/read-cohort-learner';
import { percentWords } from '@/lib/exam/percent-words';
import { chanceWords } from '@/lib/readiness/readiness-words';

export const metadata: Metadata = { title: 'Learner' };

export default async function CohortLearnerPage({ params }: PageProps<'/cohorts/[cohortId]/learners/[learnerId]'>) {
  const { cohortId, learnerId } = await params;
  const user = await getPermittedPageUser(`/cohorts/${cohortId}/learners/${learnerId}`, 'cohort.run');
  if (!z.uuid().safeParse(learnerId).success) notFound();
  const [cohort, { learner, stands, domains, certification, grades }] = await foundOr404(cohortId, () =>
    Promise.all([getCohort(user, cohortId), readCohortLearner(user, cohortId, learnerId)]),
  );
  return (
    <div className="gutter pb-12">
      <CohortHead cohort={cohort} />
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-1">
          <h2 className="text-2xl">{learner.name}</h2>
          <p className="break-all text-ink-soft">
            {learner.email}
            {learner.left && ', left the cohort'}
          </p>
          {stands && stands.total.n > 0 && (
            <p className="text-lg">
              {percentWords(stands.total.correct / stands.total.n)} of {stands.total.n} right
              {stands.chance !== null && `, chance of passing ${chanceWords(stands.chance)}`}
            </p>
          )}
        </div>
        {stands && stands.reasons.length > 0 && (
          <Alert tone="warn" title="May need help">
            {stands.reasons.join('. ')}.
          </Alert>
        )}
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <Card className="flex flex-col gap-4">
            <h3 className="text-xl">By domain</h3>
            {stands && stands.total.n > 0 ? (
              <>
                <p className="text-ink-soft">Everything finished of the {certification} exam, weakest first.</p>
                {domains.map(({ id, name, ...values }) => (
                  <IntervalBar key={id} label={name} {...values} />
                ))}
              </>
            ) : (
              <p className="text-ink-soft">Nothing finished yet that is counted here.</p>
            )}
          </Card>
          <Card className="flex flex-col gap-4">
            <h3 className="text-xl">Assignments</h3>
            {grades.length > 0 ? (
              <ul className="flex flex-col">
                {grades.map(({ id, title, cell }) => (
                  <li
                    key={id}
                    className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-3 first:border-0 first:pt-0"
                  >
                    <Link href={`/cohorts/${cohortId}/assignments/${id}`} className="link">
                      {title}
                    </Link>
                    <GradeMark cohortId={cohortId} learnerId={learnerId} name={learner.name} cell={cell} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="text-ink-soft">Nothing is assigned yet.</p>
            )}
          </Card>
        </div>
        <p>
          <Link href={`/learners?search=${encodeURIComponent(learner.email)}`} className="link">
            Accommodation, late answers and real exams
          </Link>
        </p>
      </div>
    </div>
  );
}
