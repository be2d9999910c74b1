import { LocalDate } from '@/components/ui/local-time';
import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';
import { percentWords } from '@/lib/exam/percent-words';
import type { HistoryPoint } from '@/lib/readiness/history-points';
import { chanceWords } from '@/lib/readiness/readiness-words';
import { ReadinessFigure } from './readiness-figure';

/** Readiness over weeks: a sentence, the chart, and its numbers as a table. */
export function ReadinessHistory({
  points,
  sentence,
  goal,
}: {
  points: readonly HistoryPoint[];
  sentence: string;
  goal: number;
}) {
  return (
    <div className="flex flex-col gap-5">
      <p className="measure text-lg">{sentence}</p>
      <ReadinessFigure points={points} goal={goal} />
      <Disclosure title="The same as a table">
        <Table caption="Readiness by week, newest first" hideCaption className="[&_td]:max-sm:px-2 [&_th]:max-sm:px-2">
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col" className="number">
                Share right
              </th>
              <th scope="col" className="number">
                80% interval
              </th>
              <th scope="col" className="number max-sm:hidden">
                Chance to pass
              </th>
              <th scope="col" className="number max-sm:hidden">
                Answers
              </th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.at}>
                <th scope="row" className="whitespace-nowrap">
                  <LocalDate iso={new Date(point.at).toISOString()} />
                </th>
                <td className="number">{percentWords(point.share)}</td>
                <td className="number whitespace-nowrap">
                  {percentWords(point.low)} to {percentWords(point.high)}
                </td>
                <td className="number max-sm:hidden">
                  {chanceWords(point.pass)}
                  {point.cut !== points.at(-1)?.cut && (
                    <span className="block text-sm text-ink-soft">with {percentWords(point.cut)} as passing</span>
                  )}
                </td>
                <td className="number max-sm:hidden">{point.answers}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Disclosure>
    </div>
  );
}
