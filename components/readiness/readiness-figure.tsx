'use client';

import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';
import { WhenNear } from '@/components/ui/when-near';
import { percentWords } from '@/lib/exam/percent-words';
import type { ReadinessChartProps } from './readiness-chart';

const waiting = <Skeleton className="h-full w-full" />;

// The library draws nothing on the server and is large: it comes when the page is there.
const ReadinessChart = dynamic(() => import('./readiness-chart'), {
  ssr: false,
  loading: () => waiting,
});

/** The chart with its key. */
export function ReadinessFigure({
  className,
  late = false,
  ...chart
}: ReadinessChartProps & {
  className?: string;
  /** Fetch the chart only when the reader comes near: on a page that is about other things too, and is not printed. */
  late?: boolean;
}) {
  const drawn = <ReadinessChart {...chart} />;
  return (
    <figure className="flex flex-col gap-3">
      <figcaption>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
          <li className="flex items-center gap-2">
            <span aria-hidden className="h-0.5 w-6 bg-accent print:[print-color-adjust:exact]" />
            Share you would get right
          </li>
          <li className="flex items-center gap-2">
            <span
              aria-hidden
              className="h-4 w-6 border-y border-accent bg-accent-soft print:[print-color-adjust:exact]"
            />
            80% interval
          </li>
          <li className="flex items-center gap-2">
            <span aria-hidden className="w-6 border-t-2 border-dotted border-ink" />
            Goal, {percentWords(chart.goal)}
          </li>
        </ul>
      </figcaption>
      <div aria-hidden className={clsx('-ml-1', className ?? 'h-75')}>
        {late ? <WhenNear before={waiting}>{drawn}</WhenNear> : drawn}
      </div>
    </figure>
  );
}
