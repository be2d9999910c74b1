import clsx from 'clsx';
import { Clock, Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { formatRemaining } from '@/lib/exam/outbox/exam-clock';
import type { Remaining } from './use-remaining';

const lowMs = 5 * 60_000;

export interface ClockFaceProps {
  remaining: Remaining;
  hidden: boolean;
  /** `small` leaves the sign out until the time runs low. */
  size?: 'small' | 'medium' | 'large';
}

/** The time left. Not announced each second: the warnings are, once each. */
export function ClockFace({ remaining, hidden, size = 'medium' }: ClockFaceProps) {
  const { ms, sure } = remaining;
  if (ms === null) return size === 'small' ? null : <span className="text-sm text-ink-soft">No time limit</span>;
  const low = ms <= lowMs;
  const Icon = low ? TriangleAlert : Clock;
  return (
    <span className={clsx('inline-flex items-center gap-2', low && !hidden ? 'text-warn' : 'text-ink')}>
      {(size !== 'small' || low || hidden) && (
        <Icon aria-hidden className={clsx('shrink-0', size === 'large' ? 'size-6' : 'size-5')} />
      )}
      {hidden ? (
        <span className="text-sm font-semibold">Clock hidden</span>
      ) : (
        <span>
          <span
            role="timer"
            aria-label={`Time left ${formatRemaining(ms)}`}
            className={clsx('font-semibold tabular', size === 'large' ? 'text-2xl' : 'text-lg')}
          >
            {formatRemaining(ms)}
          </span>
          {!sure && <span className="ml-2 text-sm text-ink-soft">checking</span>}
        </span>
      )}
    </span>
  );
}

/** Hides and shows the clock. */
export function ClockToggle({ hidden, onToggle }: { hidden: boolean; onToggle: () => void }) {
  const Icon = hidden ? Eye : EyeOff;
  return (
    <button
      type="button"
      onClick={onToggle}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-md px-2 text-sm text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden className="size-4" />
      {hidden ? 'Show clock' : 'Hide'}
      {!hidden && <span className="sr-only"> clock</span>}
    </button>
  );
}
