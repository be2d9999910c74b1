import { StartSet } from '@/components/plan/start-set';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { dueWords, reviewMinutes } from '@/lib/review/review-words';
import type { ReviewView } from '@/lib/review/review-view';

/** What is due today, with the one button that starts it. */
export function DueCard({ review }: { review: ReviewView }) {
  const { forToday, due, elsewhere, blueprintId, openAttemptId } = review;
  const more = due - forToday;
  return (
    <Card className="flex flex-col items-start gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-xl font-semibold">{dueWords(review)}</p>
        <p className="measure text-ink-soft">
          {openAttemptId !== null
            ? 'You have a session open. Its answers count when you end it.'
            : forToday > 0
              ? `About ${reviewMinutes(forToday)} minutes. The questions most likely forgotten come first.`
              : due > 0
                ? 'You have done what today holds. The rest waits until tomorrow; it does not run away.'
                : 'Missed and guessed questions come back on the day on which you are about to forget them.'}
          {openAttemptId === null && forToday > 0 && more > 0 && ` ${more} more wait for the days after.`}
        </p>
        {elsewhere > 0 && (
          <p className="measure text-ink-soft">
            {elsewhere === 1 ? '1 more is' : `${elsewhere} more are`} due that this test plan does not cover, or that
            stand in an exam you have open.
          </p>
        )}
      </div>
      {openAttemptId !== null ? (
        <ButtonLink href={`/attempts/${openAttemptId}`} size="large">
          Continue your session
        </ButtonLink>
      ) : blueprintId !== null && forToday > 0 ? (
        <StartSet blueprintId={blueprintId} selection={{ kind: 'review', count: forToday }} size="large">
          Review {forToday} {forToday === 1 ? 'question' : 'questions'}
        </StartSet>
      ) : blueprintId !== null && due > 0 ? (
        <StartSet
          blueprintId={blueprintId}
          selection={{ kind: 'review', count: Math.min(due, 20) }}
          size="large"
          variant="secondary"
        >
          Review {Math.min(due, 20)} more
        </StartSet>
      ) : null}
    </Card>
  );
}
