import clsx from 'clsx';
import type { ReactNode } from 'react';
import { percentWords } from '@/lib/exam/percent-words';
import { intervalSentence, type IntervalValues } from './interval-sentence';

export interface IntervalBarProps extends IntervalValues {
  label: ReactNode;
  /** A mark at this share, such as the cut; say its meaning elsewhere on the page. */
  goal?: number;
  className?: string;
}

function at(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

/**
 * A share as a bar with whiskers for its 80 % interval, and n. The drawing is hidden from screen readers,
 * which get the whole sentence instead.
 */
export function IntervalBar({ label, goal, className, ...values }: IntervalBarProps) {
  const { correct, n, low, high } = values;
  const share = n > 0 ? correct / n : 0;
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 font-semibold">{label}</span>
        <span aria-hidden className="flex shrink-0 items-baseline gap-2 text-sm text-ink-soft tabular">
          {n === 0 ? 'none yet' : `${correct} of ${n}`}
          {n > 0 && <span className="min-w-11 text-right text-base font-semibold text-ink">{percentWords(share)}</span>}
        </span>
      </div>
      <span className="sr-only">{intervalSentence(values)}</span>
      <div aria-hidden className="relative h-5 print:[print-color-adjust:exact]">
        <div className="absolute inset-x-0 top-1 h-3 overflow-hidden rounded-full bg-track forced-colors:border more:border more:border-control">
          <div className="h-full bg-accent forced-colors:bg-[Highlight]" style={{ width: at(share) }} />
        </div>
        {n > 0 && low !== null && high !== null && (
          // The halo of the surface keeps the whiskers apart from the bar behind them.
          <div className="absolute inset-y-0" style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}>
            <div className="absolute inset-x-0 top-[9px] h-0.5 bg-ink ring-1 ring-surface" />
            <div className="absolute inset-y-0 left-0 w-0.5 bg-ink ring-1 ring-surface" />
            <div className="absolute inset-y-0 right-0 w-0.5 bg-ink ring-1 ring-surface" />
            <div className="absolute inset-x-0 top-[9px] h-0.5 bg-ink" />
          </div>
        )}
        {goal !== undefined && (
          <div className="absolute -top-0.5 h-6 border-l-2 border-dotted border-ink-soft" style={{ left: at(goal) }} />
        )}
      </div>
    </div>
  );
}
