import { ChartNoAxesColumn } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { WaitingAnswers } from '@/components/learner/waiting-answers';
import { ResultsTable } from '@/components/results/results-table';
import { TrendFigure } from '@/components/results/trend-figure';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { trendSentences } from '@/lib/exam/trend-sentence';
import { isPlanExam, seriesLimit, trendSeries } from '@/lib/exam/trend-series';

export const metadata: Metadata = { title: 'Results' };

export default async function ResultsPage() {
  const user = await getPageUser('/results');
  const { past, open, held } = await learnerAttempts(user.id);
  const exams = past.filter(isPlanExam);
  const sentences = trendSentences(exams);

  if (past.length === 0 && held.length === 0) {
    return (
      <div className="gutter">
        <PageHeader title="Results" />
        <EmptyState
          icon={<ChartNoAxesColumn aria-hidden />}
          title="No results yet"
          action={
            <ButtonLink href={open.length > 0 ? '/home' : '/exams'} size="large">
              {open.length > 0 ? 'Continue your open exam' : 'Choose a first exam'}
            </ButtonLink>
          }
        >
          <p>
            Each exam that you finish is kept here with its questions and reasons, and a chart shows your results over
            time.
          </p>
        </EmptyState>
      </div>
    );
  }

  return (
    <div className="gutter">
      <PageHeader
        title="Results"
        actions={
          <ButtonLink href="/exams" variant="secondary">
            Take an exam
          </ButtonLink>
        }
      />
      <WaitingAnswers accountId={user.id} />
      <div className="flex flex-col gap-10">
        {sentences.length > 0 && (
          <section aria-labelledby="trend">
            <Card className="flex flex-col gap-4">
              <h2 id="trend" className="text-2xl">
                Results over time
              </h2>
              <div className="flex measure flex-col gap-1 text-lg">
                {sentences.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </div>
              <TrendFigure series={trendSeries(past)} />
              <p className="text-sm text-ink-soft">
                {exams.length > seriesLimit && `The latest ${seriesLimit} exams are drawn. `}
                The same numbers are in the table below.
                {exams.length < past.length && ' Samples and study sets are in the table, not in the chart.'}
              </p>
            </Card>
          </section>
        )}
        {held.length > 0 && (
          <section aria-labelledby="held" className="flex flex-col gap-3">
            <h2 id="held" className="text-2xl">
              Handed in, result to come
            </h2>
            <ul className="flex flex-col gap-1">
              {held.map(({ attemptId, title }) => (
                <li key={attemptId}>
                  <Link href={`/attempts/${attemptId}/result`} className="inline-flex min-h-11 items-center link">
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {past.length > 0 && (
          <section aria-labelledby="all" className="flex flex-col gap-4">
            <h2 id="all" className="text-2xl">
              All results
            </h2>
            <ResultsTable attempts={past} />
          </section>
        )}
      </div>
    </div>
  );
}
