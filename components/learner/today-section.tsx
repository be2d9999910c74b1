import Link from 'next/link';
import { TodaysTasks } from '@/components/plan/todays-tasks';
import { DueCard } from '@/components/review/due-card';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { examWords, longDayWords } from '@/lib/plan/plan-words';
import type { PlanView } from '@/lib/plan/plan-view';
import type { ReviewView } from '@/lib/review/review-view';

/** What today holds by the plan; without one, what is due for review, and the way to a plan. */
export function TodaySection({ plan, review, primary }: { plan: PlanView; review: ReviewView; primary: boolean }) {
  const { settings, exam, today, todays, blueprintId, days } = plan;
  const nextDay = days.find(({ day, tasks }) => day > today && tasks.length > 0);
  return (
    <section aria-labelledby="today" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="today" className="text-2xl">
          Today
        </h2>
        {settings && (
          <Link href="/plan" className="inline-flex min-h-11 items-center link">
            The whole plan
          </Link>
        )}
      </div>
      {exam && <p className="text-lg">{examWords(exam, today)}</p>}
      {settings && blueprintId !== null ? (
        todays.length > 0 ? (
          <TodaysTasks todays={todays} blueprintId={blueprintId} primary={primary} />
        ) : (
          <p className="measure text-ink-soft">
            Nothing is planned for today.
            {nextDay && ` The plan goes on on ${longDayWords(nextDay.day)}.`}
            {review.due > 0 && ` If you like, ${review.due} ${review.due === 1 ? 'question is' : 'questions are'} due.`}
          </p>
        )
      ) : (
        <>
          {(review.due > 0 || review.openAttemptId !== null) && <DueCard review={review} />}
          <Card className="flex flex-col items-start gap-3 sm:flex-row sm:items-center sm:justify-between">
            <p className="measure text-ink-soft">
              Say on which days you can study and when your exam is, and this page says each day what would help most.
            </p>
            <ButtonLink href="/plan" variant="secondary" className="shrink-0">
              Make a study plan
            </ButtonLink>
          </Card>
        </>
      )}
    </section>
  );
}
