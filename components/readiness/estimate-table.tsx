import { Disclosure } from '@/components/ui/disclosure';
import { Table } from '@/components/ui/table';
import { percentWords } from '@/lib/exam/percent-words';
import type { ShareEstimate } from '@/lib/readiness/readiness-view';

/** Estimated shares as a table. `of` is what a row is: "Domain", "Topic". */
export function EstimateTable({ of, estimates }: { of: string; estimates: readonly ShareEstimate[] }) {
  return (
    <Disclosure title="The same as a table">
      <Table
        caption={`Share right by ${of.toLowerCase()}`}
        hideCaption
        className="[&_td]:max-sm:px-2 [&_th]:max-sm:px-2"
      >
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" className="number">
              Share right
            </th>
            <th scope="col" className="number">
              80% interval
            </th>
            <th scope="col" className="number">
              Answers
            </th>
          </tr>
        </thead>
        <tbody>
          {estimates.map(({ id, name, share, low, high, answers }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="number">{percentWords(share)}</td>
              <td className="number">
                {percentWords(low)} to {percentWords(high)}
              </td>
              <td className="number">{answers}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Disclosure>
  );
}
