import { Clock } from 'lucide-react';
import type { WarningMinutes } from '@/lib/exam/outbox/exam-clock';
import { plural } from './exam-words';
import type { Remaining } from './use-remaining';

const shownMs = 20_000;

function isFresh(ms: number | null, warning: WarningMinutes): boolean {
  return ms !== null && ms > warning * 60_000 - shownMs;
}

/** The warning at 15, 5 and 1 minutes: seen for 20 seconds, and read out once. */
export function TimeWarning({ remaining }: { remaining: Remaining }) {
  const { warning, ms } = remaining;
  const words = warning === null || !isFresh(ms, warning) ? '' : `${plural(warning, 'minute')} left`;
  return (
    <div
      role="status"
      // An open dialog hides all the rest of the page, from eyes and from screen readers; not this.
      data-react-aria-top-layer
      className="pointer-events-none fixed inset-x-0 top-14 z-60 flex justify-center px-4 lg:top-4"
    >
      {words && (
        <p className="flex items-center gap-2 rounded-md border border-warn bg-warn-soft px-4 py-2 font-semibold text-ink shadow-float">
          <Clock aria-hidden className="size-5 text-warn" />
          {words}
        </p>
      )}
    </div>
  );
}
