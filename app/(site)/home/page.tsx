import { GraduationCap } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ChangedResults } from '@/components/learner/changed-results';
import { AssignmentList } from '@/components/learner/assignment-list';
import { NextStepCard } from '@/components/learner/next-step-card';
import { OutcomeQuestion } from '@/components/learner/outcome-question';
import { WaitingAnswers } from '@/components/learner/waiting-answers';
import { TodaySection } from '@/components/learner/today-section';
import { OpenAttempts } from '@/components/learner/open-attempts';
import { ReadinessCard } from '@/components/learner/readiness-card';
import { RecentResults } from '@/components/learner/recent-results';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { readLearnerAssignments } from '@/lib/cohort/read-assignments';
import { learnerHome } from '@/lib/exam/learner-home';
import { readUnseenChanges } from '@/lib/exam/unseen-changes';
import { readOutcomes } from '@/lib/outcomes/read-outcomes';
import { outcomeToAsk } from '@/lib/outcomes/record-outcome';
import { readPlan } from '@/lib/plan/read-plan';
import { readReview } from '@/lib/review/read-review';
import { readinessGlance } from '@/lib/readiness/readiness-glance';

export const metadata: Metadata = { title: 'Home' };

export default async function HomePage() {
  const user = await getPageUser('/home');
  const { open, recent, pastCount, next } = await learnerHome(user.id);
  const [plan, review, asked, glance, changes, assigned] = await Promise.all([
    readPlan(user),
    readReview(user.id),
    outcomeToAsk(user.id),
    readinessGlance(user.id),
    readUnseenChanges(user.id),
    readLearnerAssignments(user.id),
  ]);
  const { certifications } = asked ? await readOutcomes(user.id) : { certifications: [] };
  const greeting = user.name ? `Hello, ${user.name}` : 'Hello';

  const running = open.filter(({ assignmentId }) => !assigned.some(({ id }) => id === assignmentId));

  if (open.length === 0 && pastCount === 0 && plan.settings === null && assigned.length === 0) {
    return (
      <div className="gutter">
        <PageHeader title={greeting} />
        <EmptyState
          icon={<GraduationCap aria-hidden />}
          title="Start with a short exam"
          action={
            <div className="flex flex-wrap justify-center gap-3">
              <ButtonLink href="/exams" size="large">
                Choose your certification
              </ButtonLink>
              <ButtonLink href="/readiness" size="large" variant="secondary">
                Find your level first
              </ButtonLink>
            </div>
          }
        >
          <p>
            A short exam takes about half an hour. Afterwards every option is explained, and you see how you did in each
            domain and how sure that is. To find your level without a score, take the diagnostic. From then on this page
            says what would help most next.
          </p>
          <p>
            Or{' '}
            <Link href="/practice" className="link">
              build a practice set
            </Link>{' '}
            and have each answer explained as you go.
          </p>
        </EmptyState>
      </div>
    );
  }

  return (
    <div className="gutter">
      <PageHeader
        title={greeting}
        actions={
          <>
            <ButtonLink href="/practice" variant="secondary">
              Practice
            </ButtonLink>
            <ButtonLink href="/exams" variant="secondary">
              Take an exam
            </ButtonLink>
          </>
        }
      />
      <WaitingAnswers accountId={user.id} />
      <div className="flex flex-col gap-10">
        {changes.length > 0 && <ChangedResults changes={changes} />}
        {assigned.length > 0 && (
          <section aria-labelledby="assigned" className="flex flex-col gap-4">
            <h2 id="assigned" className="text-2xl">
              Assigned to you
            </h2>
            <AssignmentList assignments={assigned} />
          </section>
        )}
        {running.length > 0 && (
          <section aria-labelledby="open" className="flex flex-col gap-4">
            <h2 id="open" className="text-2xl">
              Continue where you left off
            </h2>
            <OpenAttempts attempts={running} />
          </section>
        )}
        {asked && <OutcomeQuestion exam={asked} certifications={certifications} />}
        <TodaySection plan={plan} review={review} primary={open.length === 0} />
        {glance && glance.answers > 0 && (
          <section aria-labelledby="readiness" className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4">
              <h2 id="readiness" className="text-2xl">
                {glance.certificationId} readiness
              </h2>
              <Link href="/readiness" className="inline-flex min-h-11 items-center link">
                What it is made of
              </Link>
            </div>
            <ReadinessCard glance={glance} />
          </section>
        )}
        <div className="grid gap-10 lg:grid-cols-2">
          {plan.settings === null && !(next.kind === 'first-exam' && open.length > 0) && (
            <section aria-labelledby="next" className="flex flex-col gap-4">
              <h2 id="next" className="flex min-h-11 items-center text-2xl">
                Next step
              </h2>
              <NextStepCard step={next} primary={open.length === 0 && review.forToday === 0} />
            </section>
          )}
          {recent.length > 0 && (
            <section aria-labelledby="recent" className="flex flex-col gap-4">
              <div className="flex flex-wrap items-center justify-between gap-x-4">
                <h2 id="recent" className="text-2xl">
                  Recent results
                </h2>
                <Link href="/results" className="inline-flex min-h-11 items-center link">
                  {pastCount > recent.length ? `All ${pastCount} results` : 'Results over time'}
                </Link>
              </div>
              <RecentResults attempts={recent} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
