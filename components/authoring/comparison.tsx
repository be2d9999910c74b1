import clsx from 'clsx';
import { Table } from '@/components/ui/table';
import type { ComparedPart } from '@/lib/authoring/compare-questions';
import type { Stretch } from '@/lib/authoring/difference';

function Side({ stretches, leave }: { stretches: readonly Stretch[]; leave: 'added' | 'removed' }) {
  const shown = stretches.filter((one) => one.kind !== leave);
  if (shown.length === 0) return <span className="text-ink-soft">Nothing</span>;
  return (
    <span className="break-words whitespace-pre-line">
      {shown.map((one, place) =>
        one.kind === 'same' ? (
          <span key={place}>{one.text}</span>
        ) : one.kind === 'removed' ? (
          <del key={place} className="bg-bad-soft text-bad decoration-2">
            {one.text}
          </del>
        ) : (
          <ins key={place} className="bg-good-soft font-semibold text-good decoration-2">
            {one.text}
          </ins>
        ),
      )}
    </span>
  );
}

export interface ComparisonProps {
  before: string;
  after: string;
  parts: readonly ComparedPart[];
}

/** Two versions side by side, what changed marked in both. On a phone one under the other. */
export function Comparison({ before, after, parts }: ComparisonProps) {
  const changed = parts.filter((part) => part.changed);
  if (changed.length === 0) return <p className="text-ink-soft">These two versions say the same.</p>;
  return (
    <>
      <dl className="flex flex-col gap-4 sm:hidden">
        {changed.map((part) => (
          <div key={part.label} className="rounded-md border border-line bg-surface px-4 py-3">
            <dt className="font-semibold">{part.label}</dt>
            <dd className="mt-2 text-sm">
              <span className="block text-ink-soft">{before}</span>
              <Side stretches={part.stretches} leave="added" />
            </dd>
            <dd className="mt-2 text-sm">
              <span className="block text-ink-soft">{after}</span>
              <Side stretches={part.stretches} leave="removed" />
            </dd>
          </div>
        ))}
      </dl>
      <div className="max-sm:hidden">
        <Table caption="What has changed" hideCaption className="table-fixed">
          <thead>
            <tr>
              <th scope="col" className="w-36">
                Part
              </th>
              <th scope="col">{before}</th>
              <th scope="col">{after}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.label} className={clsx(!part.changed && 'text-ink-soft')}>
                <th scope="row">{part.label}</th>
                <td>
                  <Side stretches={part.stretches} leave="added" />
                </td>
                <td>
                  <Side stretches={part.stretches} leave="removed" />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}
