'use client';

import {
  CartesianGrid,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
  ZAxis,
} from 'recharts';
import { percentWords } from '@/lib/exam/percent-words';
import type { Series, SeriesPoint } from '@/lib/exam/trend-series';
import { seriesFace } from './series-face';

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

function PointCard({ point }: { point: SeriesPoint }) {
  return (
    <div className="max-w-60 rounded-md border border-line bg-surface px-3 py-2 text-sm text-ink shadow-float">
      <p className="font-semibold">{point.title}</p>
      <p>
        {point.correct} of {point.n} right, {percentWords(point.share)}
      </p>
      <p className="text-ink-soft">
        80% interval {percentWords(point.low)} to {percentWords(point.high)}
      </p>
    </div>
  );
}

const tick = { fill: 'var(--ink-soft)', fontSize: 13 };

/** Results as points with whiskers, oldest on the left. Hidden from screen readers: the sentence above and the table below say it all. */
export default function TrendChart({ series }: { series: readonly Series[] }) {
  const points = series.flatMap((one) => one.points);
  const dates = new Map(points.map((point) => [point.place, day.format(new Date(point.endedAt))]));
  return (
    <ResponsiveContainer width="100%" height={300}>
      <ScatterChart accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 4, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="place"
          domain={[0.5, points.length + 0.5]}
          ticks={[...dates.keys()].sort((a, b) => a - b)}
          tickFormatter={(place: number) => dates.get(place) ?? ''}
          interval="preserveStartEnd"
          minTickGap={12}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--control)' }}
          height={28}
        />
        <YAxis
          type="number"
          dataKey="share"
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickFormatter={percentWords}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={48}
        />
        {/* Area of the shapes, in square pixels. */}
        <ZAxis range={[90, 90]} />
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as SeriesPoint | undefined;
            return active && point ? <PointCard point={point} /> : null;
          }}
        />
        {series.map(({ certification, points: own }, place) => {
          const { shape, color } = seriesFace(place);
          return (
            <Scatter
              key={certification}
              name={certification}
              data={own}
              shape={shape}
              fill={color}
              line={{ stroke: color, strokeWidth: 1.5, strokeDasharray: '2 4' }}
              isAnimationActive={false}
            >
              <ErrorBar
                dataKey={(point: SeriesPoint) => [point.share - point.low, point.high - point.share]}
                direction="y"
                width={5}
                stroke={color}
                strokeWidth={2}
                isAnimationActive={false}
              />
            </Scatter>
          );
        })}
      </ScatterChart>
    </ResponsiveContainer>
  );
}
