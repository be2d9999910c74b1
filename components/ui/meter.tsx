import clsx from 'clsx';
import { useId, type ReactNode } from 'react';

export interface MeterProps {
  label: ReactNode;
  value: number;
  max: number;
  /** The value in words, for example "12 of 30". */
  text?: string;
  className?: string;
}

/** A plain bar for a known amount. For a measured share use IntervalBar. */
export function Meter({ label, value, max, text, className }: MeterProps) {
  const id = useId();
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const words = text ?? `${value} of ${max}`;
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <div className="flex justify-between gap-3 text-sm">
        <span id={id}>{label}</span>
        <span className="text-ink-soft tabular">{words}</span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={words}
        className="h-2 overflow-hidden rounded-full bg-track forced-colors:border more:border more:border-control"
      >
        <div
          className="h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
