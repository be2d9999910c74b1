import clsx from 'clsx';
import type { ReactNode } from 'react';
import { percentWords } from '@/lib/exam/percent-words';

export interface EstimateBarProps {
  label: ReactNode;
  share: number;
  low: number;
  high: number;
  /** A mark at this share; its meaning stands in the legend. */
  goal: number;
  className?: string;
}

const at = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;

/** An estimated share: the range as a band, the estimate as a point in it, the goal as a dotted line. Screen readers get a sentence. */
export function EstimateBar({ label, share, low, high, goal, className }: EstimateBarProps) {
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 font-semibold">{label}</span>
        <span aria-hidden className="shrink-0 text-sm text-ink-soft tabular">
          {percentWords(low)} to {percentWords(high)}
          <span className="ml-2 inline-block min-w-11 text-right text-base font-semibold text-ink">
            {percentWords(share)}
          </span>
        </span>
      </div>
      <span className="sr-only">
        About {percentWords(share)}, likely between {percentWords(low)} and {percentWords(high)} (80% interval).
      </span>
      <div aria-hidden className="relative h-5 print:[print-color-adjust:exact]">
        <div className="absolute inset-x-0 top-[9px] h-0.5 bg-track forced-colors:bg-[CanvasText] more:bg-control" />
        <div
          className="absolute top-1 h-3 rounded-full border border-accent bg-accent-soft forced-colors:border-[CanvasText]"
          style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }}
        />
        <div
          className="absolute top-0.5 size-4 -translate-x-1/2 rounded-full border-2 border-surface bg-accent forced-colors:bg-[Highlight]"
          style={{ left: at(share) }}
        />
        <div className="absolute -top-0.5 h-6 border-l-2 border-dotted border-ink" style={{ left: at(goal) }} />
      </div>
    </div>
  );
}
