import { Repeat } from 'lucide-react';
import type { Metadata } from 'next';
import { AheadTable } from '@/components/review/ahead-table';
import { DueCard } from '@/components/review/due-card';
import { RecallFigure } from '@/components/review/recall-figure';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { readRecall, readReview } from '@/lib/review/read-review';
import { recallSentence } from '@/lib/review/recall-report';
import { aheadSentence } from '@/lib/review/review-words';

export const metadata: Metadata = { title: 'Review' };

export default async function ReviewPage() {
  const user = await getPageUser('/review');
  const review = await readReview(user.id);
  const report = await readRecall(user.id);

  if (review.questions === 0 && review.openAttemptId === null) {
    return (
      <div className="gutter">
        <PageHeader title="Review" />
        <EmptyState
          icon={<Repeat aria-hidden />}
          title="Nothing comes back yet"
          action={
            <ButtonLink href="/exams" size="large">
              Choose an exam
            </ButtonLink>
          }
        >
          <p>
            Questions that you miss or guess come back here, each on the day on which you are about to forget it. So do
            those that you choose with “Review this later” in a result.
          </p>
        </EmptyState>
      </div>
    );
  }

  const { missed, guessed, marked } = review.reasons;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Review"
        lead="Questions that you missed, guessed or marked come back when you are about to forget them."
      />
      <div className="flex flex-col gap-10">
        <section aria-labelledby="due">
          <h2 id="due" className="sr-only">
            Due today
          </h2>
          <DueCard review={review} />
        </section>
        <div className="grid items-start gap-10 lg:grid-cols-2">
          <section aria-labelledby="ahead" className="flex min-w-0 flex-col gap-4">
            <h2 id="ahead" className="text-2xl">
              The days ahead
            </h2>
            <p className="measure text-ink-soft">{aheadSentence(review.ahead)}</p>
            <AheadTable ahead={review.ahead} />
            <p className="measure text-sm text-ink-soft">
              {review.questions} {review.questions === 1 ? 'question comes' : 'questions come'} back in all: {missed}{' '}
              missed, {guessed} guessed, {marked} marked by you.
            </p>
          </section>
          <section aria-labelledby="recall" className="flex min-w-0 flex-col gap-4">
            <h2 id="recall" className="text-2xl">
              What you still knew
            </h2>
            <p className="measure text-ink-soft">{recallSentence(report)}</p>
            {report.total.measured.n > 0 && <RecallFigure report={report} />}
          </section>
        </div>
      </div>
    </div>
  );
}
