import { Badge } from '@/components/ui/badge';
import { Table } from '@/components/ui/table';
import type { CorrectionEffect } from '@/lib/correction/correction-view';
import { percentWords } from '@/lib/exam/percent-words';
import { crossingSentence, effectSentence } from './correction-words';

function Score({ correct, n }: { correct: number; n: number }) {
  return (
    <span className="whitespace-nowrap tabular">
      {correct} of {n}
      {n > 0 && `, ${percentWords(correct / n)}`}
    </span>
  );
}

/** What a correction changes: how many scores and how, who crosses the cut, and the largest changes one by one. */
export function EffectView({ effect }: { effect: CorrectionEffect }) {
  const crossing = crossingSentence(effect);
  const changed = effect.up + effect.down;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg">{effectSentence(effect)}</p>
      {crossing && <p className="measure">{crossing}</p>}
      {effect.examples.length > 0 && (
        <Table
          caption={
            changed > effect.examples.length ? `The ${effect.examples.length} largest changes` : 'Scores that change'
          }
        >
          <thead>
            <tr>
              <th scope="col">Learner</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Cut</th>
            </tr>
          </thead>
          <tbody>
            {effect.examples.map(({ learner, title, before, after, crosses }, place) => (
              <tr key={place}>
                <th scope="row">
                  {learner ?? 'A learner of others'}
                  <span className="block font-normal text-ink-soft">{title}</span>
                </th>
                <td>
                  <Score {...before} />
                </td>
                <td>
                  <Score {...after} />
                </td>
                <td>
                  {crosses === null ? (
                    <span className="text-ink-soft">Same side</span>
                  ) : (
                    <Badge tone={crosses === 'up' ? 'good' : 'warn'}>
                      {crosses === 'up' ? 'Now above' : 'Now below'}
                    </Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
