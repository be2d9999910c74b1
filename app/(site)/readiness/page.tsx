import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { Assumptions } from '@/components/readiness/assumptions';
import { CertificationSwitch } from '@/components/readiness/certification-switch';
import { CoverageList } from '@/components/readiness/coverage-list';
import { DomainEstimates } from '@/components/readiness/domain-estimates';
import { GoalForm } from '@/components/readiness/goal-form';
import { HabitCards } from '@/components/readiness/habit-cards';
import { MissingEvidence } from '@/components/readiness/missing-evidence';
import { PrintButton } from '@/components/readiness/print-button';
import { ReadinessHeadline } from '@/components/readiness/readiness-headline';
import { ReadinessHistory } from '@/components/readiness/readiness-history';
import { ReadinessSection } from '@/components/readiness/readiness-section';
import { ReportHead } from '@/components/readiness/report-head';
import { TopicEstimates } from '@/components/readiness/topic-estimates';
import { WeakDomains } from '@/components/readiness/weak-domains';
import { Disclosure } from '@/components/ui/disclosure';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { AppError } from '@/lib/http/app-error';
import { usualCertification } from '@/lib/readiness/usual-certification';
import { readReadiness } from '@/lib/readiness/read-readiness';
import type { ReadinessView } from '@/lib/readiness/readiness-view';

export const metadata: Metadata = { title: 'Readiness' };

async function load(learnerId: string, certification: string): Promise<ReadinessView> {
  try {
    return await readReadiness(learnerId, certification);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}

export default async function ReadinessPage({ searchParams }: PageProps<'/readiness'>) {
  const { certification } = await searchParams;
  const user = await getPageUser('/readiness');
  const usual = typeof certification === 'string' ? certification : await usualCertification(user.id);
  if (usual === null) redirect('/exams');
  const view = await load(user.id, usual);
  const { ready, goal } = view;
  return (
    <div className="gutter">
      <PageHeader
        title="Readiness"
        lead={`${view.certification.name} (${view.certification.id})`}
        actions={ready && <PrintButton />}
      />
      <ReportHead name={user.name || user.email} view={view} />
      <div className="flex flex-col gap-12">
        <CertificationSwitch offered={view.offered} current={view.certification.id} />
        {ready ? (
          <div className="flex flex-col gap-4">
            <ReadinessHeadline view={view} ready={ready} />
            <Assumptions view={view} />
          </div>
        ) : (
          <MissingEvidence view={view} />
        )}
        {ready && (
          <>
            <ReadinessSection id="history" title="Over time">
              <ReadinessHistory points={ready.history} sentence={ready.historySentence} goal={goal.goal} />
            </ReadinessSection>
            <ReadinessSection
              id="weak"
              title="What to work on"
              lead={
                ready.next &&
                `An hour of practice gains most in ${ready.next.name}. Below, domains by what each would add to your chance of passing.`
              }
            >
              <WeakDomains weak={ready.weak} blueprintId={view.blueprint.id} goal={goal.goal} />
            </ReadinessSection>
            <ReadinessSection id="domains" title="Domains against your goal">
              <DomainEstimates domains={ready.domains} goal={goal.goal} />
            </ReadinessSection>
            <Disclosure title="The same by topic, weakest first">
              <TopicEstimates topics={ready.topics} goal={goal.goal} />
            </Disclosure>
          </>
        )}
        {view.coverage.some(({ seen }) => seen > 0) && (
          <>
            <ReadinessSection id="habits" title="How you work">
              <HabitCards habits={view.habits} />
            </ReadinessSection>
            <ReadinessSection id="coverage" title="What you have met">
              <CoverageList coverage={view.coverage} />
            </ReadinessSection>
          </>
        )}
        <ReadinessSection id="goal" title="Your goal" className="no-print">
          <GoalForm key={view.certification.id} certificationId={view.certification.id} goal={goal} />
        </ReadinessSection>
      </div>
    </div>
  );
}
