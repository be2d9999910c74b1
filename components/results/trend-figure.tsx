'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';
import type { Series } from '@/lib/exam/trend-series';
import { seriesFace, type SeriesFace } from './series-face';

// The library draws nothing on the server and is large: it comes when the page is there.
const TrendChart = dynamic(() => import('./trend-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-75 w-full" />,
});

const outlines: Record<SeriesFace['shape'], string> = {
  circle: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  triangle: 'M8 2.5L14 13H2z',
  square: 'M3 3h10v10H3z',
  diamond: 'M8 1.5L14 8l-6 6.5L2 8z',
};

/** The chart with the key to its shapes. */
export function TrendFigure({ series }: { series: readonly Series[] }) {
  return (
    <figure className="flex flex-col gap-3">
      <figcaption>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
          {series.map(({ certification }, place) => {
            const { shape, color } = seriesFace(place);
            return (
              <li key={certification} className="flex items-center gap-2">
                <svg aria-hidden viewBox="0 0 16 16" className="size-4">
                  <path d={outlines[shape]} fill={color} />
                </svg>
                {certification}
                <span className="sr-only">, drawn as a {shape}</span>
              </li>
            );
          })}
          <li className="flex items-center gap-2">
            <svg aria-hidden viewBox="0 0 16 16" className="size-4 text-ink">
              <path d="M8 2v12M4 2h8M4 14h8" stroke="currentColor" strokeWidth="2" fill="none" />
            </svg>
            80% interval
          </li>
        </ul>
      </figcaption>
      <div aria-hidden className="-ml-1 h-75">
        <TrendChart series={series} />
      </div>
    </figure>
  );
}
