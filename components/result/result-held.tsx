import { Hourglass } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

/** Instead of a result that the instructor has not released. */
export function ResultHeld({ words }: { words: string }) {
  return (
    <EmptyState
      icon={<Hourglass aria-hidden />}
      title="Handed in"
      action={
        <ButtonLink href="/home" size="large">
          Back to your home page
        </ButtonLink>
      }
    >
      <p>Your answers are saved. Score, right answers and reasons are held back for now. {words}</p>
      <p className="mt-2">Until then its questions do not come up in your study sets and reviews.</p>
    </EmptyState>
  );
}
