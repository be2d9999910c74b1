import { Table } from '@/components/ui/table';
import { IntervalBar } from '@/components/ui/interval-bar';
import { percentWords } from '@/lib/exam/percent-words';
import type { RecallBand, RecallReport } from '@/lib/review/recall-report';

function share({ measured }: RecallBand): string {
  return measured.n === 0 ? 'none yet' : percentWords(measured.correct / measured.n);
}

function range({ measured }: RecallBand): string {
  return measured.low === null || measured.high === null
    ? ''
    : `${percentWords(measured.low)} to ${percentWords(measured.high)}`;
}

/** What was still known beside what was expected: bars with whiskers and a mark, and the same in a table. */
export function RecallFigure({ report }: { report: RecallReport }) {
  const shown = report.bands.filter((band) => band.measured.n > 0);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-4">
        {shown.map((band) => (
          <IntervalBar
            key={band.name}
            label={`Expected ${band.name}`}
            {...band.measured}
            {...(band.predicted === null ? {} : { goal: band.predicted })}
          />
        ))}
      </div>
      <p className="text-sm text-ink-soft">
        Bars: what you knew, with the 80% interval. Dotted line: what the schedule expected.
      </p>
      <Table caption="Recall by what the schedule expected">
        <thead>
          <tr>
            <th scope="col">Expected</th>
            <th scope="col" className="number">
              Answers
            </th>
            <th scope="col" className="number">
              Known
            </th>
            <th scope="col" className="number">
              Mean expected
            </th>
            <th scope="col" className="number">
              80% interval
            </th>
          </tr>
        </thead>
        <tbody>
          {[...report.bands, report.total].map((band) => (
            <tr key={band.name}>
              <th scope="row">{band === report.total ? 'All' : band.name}</th>
              <td className="number">{band.measured.n}</td>
              <td className="number">{share(band)}</td>
              <td className="number">{band.predicted === null ? '' : percentWords(band.predicted)}</td>
              <td className="number whitespace-nowrap">{range(band)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
