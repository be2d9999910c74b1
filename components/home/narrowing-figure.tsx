import type { IntervalValues } from '@/components/ui/interval-sentence';
import { percentWords } from '@/lib/exam/percent-words';

const width = 480;
const height = 196;
const left = 44;
const top = 10;
const bottom = 138;
const lowest = 0.45;
const highest = 0.9;

function y(share: number): number {
  return bottom - ((share - lowest) / (highest - lowest)) * (bottom - top);
}

/** The same share after more and more questions: whiskers that close in. */
export function NarrowingFigure({ steps }: { steps: readonly IntervalValues[] }) {
  const gap = (width - left) / steps.length;
  const range = ({ low, high }: IntervalValues) => `${percentWords(low ?? 0)} to ${percentWords(high ?? 1)}`;
  const words = steps.map((step) => `after ${step.n} questions ${range(step)}`).join(', ');
  return (
    <figure className="max-w-120">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Intervals around 70% right: ${words}.`}
        className="w-full overflow-visible tabular"
      >
        {[0.5, 0.7, 0.9].map((share) => (
          <g key={share}>
            <line
              x1={left}
              x2={width}
              y1={y(share)}
              y2={y(share)}
              className={share === 0.7 ? 'stroke-accent' : 'stroke-line'}
              strokeDasharray={share === 0.7 ? '2 6' : undefined}
            />
            <text x={left - 10} y={y(share) + 5} textAnchor="end" className="fill-ink-soft text-xs">
              {percentWords(share)}
            </text>
          </g>
        ))}
        {steps.map((step, place) => {
          const x = left + gap * (place + 0.5);
          const [from, to] = [y(step.low ?? 0), y(step.high ?? 1)];
          return (
            <g key={step.n}>
              <path
                d={`M${x} ${from}V${to}M${x - 8} ${from}h16M${x - 8} ${to}h16`}
                className="stroke-ink"
                strokeWidth="2"
                strokeLinecap="round"
                fill="none"
              />
              <circle
                cx={x}
                cy={y(step.correct / step.n)}
                r="5.5"
                className="fill-accent stroke-canvas"
                strokeWidth="2"
              />
              <text x={x} y={bottom + 30} textAnchor="middle" className="fill-ink text-sm font-semibold">
                {step.n}
              </text>
              <text x={x} y={bottom + 50} textAnchor="middle" className="fill-ink-soft text-xs">
                {range(step)}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="mt-3 text-sm text-ink-soft">
        The same 70% after 10, 20, 50, 100 and 200 questions. With each question that you answer, the range of where you
        stand closes in.
      </figcaption>
    </figure>
  );
}
