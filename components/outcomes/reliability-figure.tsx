import { Table } from '@/components/ui/table';
import { percentWords } from '@/lib/exam/percent-words';
import type { CalibrationReport } from '@/lib/outcomes/calibration-report';

const size = 300;
const left = 48;
const top = 12;
const x = (share: number) => left + size * share;
const y = (share: number) => top + size * (1 - share);
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Forecast against the share who passed, with 80 % intervals and the line of perfect forecasts; the same in a table. */
export function ReliabilityFigure({ report }: { report: NonNullable<CalibrationReport['report']> }) {
  return (
    <div className="flex flex-col gap-5">
      <svg viewBox={`0 0 ${left + size + 12} ${top + size + 48}`} aria-hidden className="w-full max-w-md">
        {ticks.map((tick) => (
          <g key={tick} className="fill-ink-soft text-xs">
            <path
              d={`M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}`}
              className="stroke-line"
              strokeWidth="1"
              fill="none"
            />
            <text x={x(tick)} y={y(0) + 16} textAnchor="middle">
              {percentWords(tick)}
            </text>
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {percentWords(tick)}
            </text>
          </g>
        ))}
        <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} className="stroke-ink-soft" strokeDasharray="4 4" fill="none" />
        {report.tenths.map(({ from, predicted, passed: { correct, n, low, high } }) => (
          <g key={from} className="stroke-accent">
            <path d={`M${x(predicted)} ${y(low ?? 0)}V${y(high ?? 1)}`} strokeWidth="2" fill="none" />
            <circle cx={x(predicted)} cy={y(correct / n)} r="6" className="fill-accent" />
          </g>
        ))}
        <text x={x(0.5)} y={y(0) + 38} textAnchor="middle" className="fill-ink text-sm">
          Forecast chance of passing
        </text>
      </svg>
      <Table caption="Forecast and result, tenth by tenth">
        <thead>
          <tr>
            <th scope="col">Forecast</th>
            <th scope="col" className="number">
              Learners
            </th>
            <th scope="col" className="number">
              Mean forecast
            </th>
            <th scope="col" className="number">
              Passed
            </th>
            <th scope="col" className="number">
              80% interval
            </th>
          </tr>
        </thead>
        <tbody>
          {report.tenths.map(({ from, to, predicted, passed: { correct, n, low, high } }) => (
            <tr key={from}>
              <th scope="row" className="whitespace-nowrap">
                {percentWords(from)} to {percentWords(to)}
              </th>
              <td className="number">{n}</td>
              <td className="number">{percentWords(predicted)}</td>
              <td className="number">{percentWords(correct / n)}</td>
              <td className="number whitespace-nowrap">
                {percentWords(low ?? 0)} to {percentWords(high ?? 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
