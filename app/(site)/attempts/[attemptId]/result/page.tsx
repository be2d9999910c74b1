import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { DiagnosticReport } from '@/components/readiness/diagnostic-report';
import { DomainBreakdown } from '@/components/result/domain-breakdown';
import { OpenResult } from '@/components/result/open-result';
import { ResultHeadline } from '@/components/result/result-headline';
import { ResultHeld } from '@/components/result/result-held';
import { ResultPending } from '@/components/result/result-pending';
import { ReviewList } from '@/components/result/review-list';
import { StudyHeadline } from '@/components/result/study-headline';
import { TopicBreakdown } from '@/components/result/topic-breakdown';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { getPageUser } from '@/lib/auth/page-user';
import { DIAGNOSTIC_LENGTH } from '@/lib/exam/diagnostic/choose-stage';
import { holdWords } from '@/lib/cohort/read-assignments';
import { readResult, resultStage, type ResultStage } from '@/lib/exam/result';
import { practiceHref } from '@/lib/exam/practice-choice';
import type { ResultView } from '@/lib/exam/result-view';
import { AppError } from '@/lib/http/app-error';
import { diagnosticOutcome } from '@/lib/readiness/diagnostic-outcome';

type Props = PageProps<'/attempts/[attemptId]/result'>;

/** The result, or why there is none to show; the page of what is not there for another's. Once a render. */
const load = cache(async (attemptId: string): Promise<ResultView | Exclude<ResultStage, 'open'>> => {
  if (!z.uuid().safeParse(attemptId).success) notFound();
  const user = await getPageUser(`/attempts/${attemptId}/result`);
  try {
    const stage = await resultStage(user.id, attemptId);
    return stage === 'open' ? await readResult(user.id, attemptId) : stage;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    if (error instanceof AppError && error.code === 'conflict') return 'running';
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const result = await load((await params).attemptId);
  if (typeof result !== 'string') return { title: `Result: ${result.title}` };
  return { title: result === 'running' ? 'Exam still open' : 'Result' };
}

export default async function ResultPage({ params }: Props) {
  const { attemptId } = await params;
  const result = await load(attemptId);
  if (typeof result === 'string') {
    const user = await getPageUser(`/attempts/${attemptId}/result`);
    const held = result === 'held' ? await holdWords(user.id, attemptId) : null;
    return (
      <div className="gutter py-10">
        <h1 className="sr-only">Result</h1>
        {result === 'unopened' ? (
          <OpenResult attemptId={attemptId} accountId={user.id} />
        ) : held !== null ? (
          <ResultHeld words={held} />
        ) : (
          <ResultPending attemptId={attemptId} />
        )}
      </div>
    );
  }
  if (result.length === DIAGNOSTIC_LENGTH) return <DiagnosticPage result={result} />;
  // A sample shows reasons at once, and is a measurement all the same.
  const study = result.mode === 'study' && result.length !== 'sample';
  const tops = result.domains.filter((domain) => domain.parent === null);
  const fullLength = tops.reduce((sum, domain) => sum + domain.items, 0);
  const leaves = result.domains.filter((domain) => !result.domains.some((other) => other.parent === domain.id));
  return (
    <article className="gutter flex flex-col gap-12">
      {study ? <StudyHeadline result={result} /> : <ResultHeadline result={result} />}
      {study && result.topics.length > 1 && (
        <section aria-labelledby="topics" className="flex max-w-3xl flex-col gap-5">
          <h2 id="topics" className="text-2xl">
            Topics
          </h2>
          <TopicBreakdown topics={result.topics} />
        </section>
      )}
      {!study && (
        <div className="grid items-start gap-x-14 gap-y-12 lg:grid-cols-[1fr_22rem]">
          <section aria-labelledby="domains" className="flex flex-col gap-5">
            <div>
              <h2 id="domains" className="text-2xl">
                Domains
              </h2>
              <p className="mt-1 measure text-ink-soft">
                What would help most stands first. Under each bar: what the domain costs on a full exam of {fullLength}{' '}
                scored questions if you miss the same share of it there.
              </p>
            </div>
            <DomainBreakdown domains={result.domains} fullLength={fullLength} />
          </section>
          <section aria-labelledby="topics" className="flex flex-col gap-5">
            <div>
              <h2 id="topics" className="text-2xl">
                Topics
              </h2>
              <p className="mt-1 measure text-ink-soft">
                The same answers by skill, whatever the test plan calls them. Most missed first.
              </p>
            </div>
            <TopicBreakdown topics={result.topics} />
          </section>
        </div>
      )}
      {result.withheld > 0 && (
        <Alert
          tone="info"
          title={`${result.withheld === 1 ? '1 question is' : `${result.withheld} questions are`} left out below`}
        >
          They are part of an exam that you have open. You can read them here again when that one is over.
        </Alert>
      )}
      <ReviewList
        attemptId={attemptId}
        questions={result.questions}
        domains={leaves.filter((domain) => domain.n > 0).map(({ id, name }) => ({ id, name }))}
      />
      <div className="flex no-print flex-wrap gap-3">
        <ButtonLink href="/results" variant="secondary">
          All results
        </ButtonLink>
        {!study && (
          <>
            <ButtonLink href={`/exams/${result.blueprintId}`} variant="secondary">
              Take another {result.certification} exam
            </ButtonLink>
            <ButtonLink href={practiceHref({ certification: result.certification })} variant="secondary">
              Build a practice set
            </ButtonLink>
          </>
        )}
      </div>
    </article>
  );
}

/** A diagnostic has no score: what it found stands in its place. */
async function DiagnosticPage({ result }: { result: ResultView }) {
  const user = await getPageUser(`/attempts/${result.attemptId}/result`);
  const outcome = await diagnosticOutcome(user.id, result);
  const leaves = result.domains.filter((domain) => !result.domains.some((other) => other.parent === domain.id));
  const asked = new Set(result.questions.map((question) => question.domain));
  return (
    <article className="gutter flex flex-col gap-12">
      <DiagnosticReport outcome={outcome} result={result} />
      <ReviewList
        attemptId={result.attemptId}
        questions={result.questions}
        domains={leaves.filter((domain) => asked.has(domain.id)).map(({ id, name }) => ({ id, name }))}
      />
    </article>
  );
}
