import { RichLine } from '@/components/question/rich-words';
import { optionLetter } from '@/lib/exam/answer-words';
import { Badge } from '@/components/ui/badge';
import { Table } from '@/components/ui/table';
import { percentWords } from '@/lib/exam/percent-words';
import type { ItemView } from '@/lib/item-analysis/item-view';

const names = ['Weakest third', 'Middle third', 'Strongest third'];

/** How each option was chosen by ability: a sentence, and a table whose cells carry bars. */
export function ItemFigure({ item }: { item: ItemView }) {
  const key = item.options.find(({ isKey }) => isKey);
  const [low, , high] = key?.thirds ?? [];
  return (
    <div className="flex flex-col gap-3">
      {typeof low === 'number' && typeof high === 'number' && (
        <p className="measure">
          The key was chosen by {percentWords(low)} of the weakest third and {percentWords(high)} of the strongest, by
          the rest of their exam.
        </p>
      )}
      <Table caption="Share of each third that chose an option">
        <thead>
          <tr>
            <th scope="col">Option</th>
            {names.map((name, third) => (
              <th key={name} scope="col">
                {name} ({item.thirds[third]})
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {item.options.map(({ place, text, isKey, n, share, thirds }) => (
            <tr key={place}>
              <th scope="row">
                {optionLetter(place)}. <RichLine>{text}</RichLine> {isKey && <Badge tone="good">Counts as right</Badge>}
              </th>
              {thirds.map((value, third) => (
                <td key={third}>
                  <span className="tabular">{value === null ? 'nobody' : percentWords(value)}</span>
                  <span aria-hidden className="mt-1 block h-2 w-20 bg-sunken">
                    <span
                      className={isKey ? 'block h-2 bg-accent' : 'block h-2 bg-control'}
                      style={{ width: `${(value ?? 0) * 100}%` }}
                    />
                  </span>
                </td>
              ))}
              <td className="whitespace-nowrap tabular">
                {percentWords(share)} ({n})
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
