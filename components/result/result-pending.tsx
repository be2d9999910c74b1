import { Hourglass } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

/** Instead of a result, while the exam still runs. */
export function ResultPending({ attemptId }: { attemptId: string }) {
  return (
    <EmptyState
      icon={<Hourglass aria-hidden />}
      title="This exam is still open"
      action={
        <ButtonLink href={`/attempts/${attemptId}`} size="large">
          Go back to the exam
        </ButtonLink>
      }
    >
      <p>
        Its answers and reasons are here once you have submitted it or its time is up. If the time has just run out,
        wait 30 seconds and load this page again: answers on their way still count.
      </p>
    </EmptyState>
  );
}
