'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { percentWords } from '@/lib/exam/percent-words';
import type { HistoryPoint } from '@/lib/readiness/history-points';

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const tick = { fill: 'var(--ink-soft)', fontSize: 13 };

export interface ReadinessChartProps {
  points: readonly HistoryPoint[];
  goal: number;
}

interface Drawn extends HistoryPoint {
  band: [number, number];
}

function PointCard({ point }: { point: Drawn }) {
  return (
    <div className="max-w-60 rounded-md border border-line bg-surface px-3 py-2 text-sm text-ink shadow-float">
      <p className="font-semibold">{day.format(point.at)}</p>
      <p>About {percentWords(point.share)} right</p>
      <p className="text-ink-soft">
        80% interval {percentWords(point.low)} to {percentWords(point.high)}, from {point.answers} answers
      </p>
    </div>
  );
}

/** Whole tenths around everything that is drawn. */
function bounds(points: readonly HistoryPoint[], goal: number): [number, number] {
  const low = Math.min(goal, ...points.map((point) => point.low));
  const high = Math.max(goal, ...points.map((point) => point.high));
  return [Math.max(0, Math.floor(low * 10 - 0.3) / 10), Math.min(1, Math.ceil(high * 10 + 0.3) / 10)];
}

/** Expected share right over weeks, with its band and the goal. Hidden from screen readers: the sentence and the table say it all. */
export default function ReadinessChart({ points, goal }: ReadinessChartProps) {
  const [low, high] = bounds(points, goal);
  const ticks = Array.from(
    { length: Math.round((high - low) * 10) + 1 },
    (_, step) => Math.round(low * 10 + step) / 10,
  );
  const only = points.length === 1;
  const data: Drawn[] = points.map((point) => ({ ...point, band: [point.low, point.high] }));
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  const margin = only ? 3 * 86_400_000 : 0;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 14, bottom: 4, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="at"
          domain={[first - margin, last + margin]}
          ticks={points.map((point) => point.at)}
          tickFormatter={(at: number) => day.format(at)}
          interval="preserveStartEnd"
          minTickGap={16}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--control)' }}
          height={28}
        />
        <YAxis
          type="number"
          domain={[low, high]}
          ticks={ticks}
          tickFormatter={percentWords}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={48}
        />
        <Tooltip
          cursor={{ stroke: 'var(--control)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as Drawn | undefined;
            return active && point ? <PointCard point={point} /> : null;
          }}
        />
        <Area
          dataKey="band"
          stroke="var(--accent)"
          strokeOpacity={0.5}
          fill="var(--accent)"
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
          dot={only ? { r: 4, fill: 'var(--accent)', fillOpacity: 0.5 } : false}
        />
        <Line
          dataKey="share"
          stroke="var(--accent)"
          strokeWidth={2.5}
          dot={{ r: 4, fill: 'var(--accent)', stroke: 'var(--surface)', strokeWidth: 1.5 }}
          isAnimationActive={false}
        />
        <ReferenceLine y={goal} stroke="var(--ink)" strokeWidth={2} strokeDasharray="2 5" />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
