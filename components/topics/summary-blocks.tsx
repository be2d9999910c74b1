import clsx from 'clsx';
import { Table } from '@/components/ui/table';
import type { Runs, SummaryBlock } from '@/lib/bank/summary/summary';

function Text({ runs }: { runs: Runs }) {
  return runs.map(({ text, strong }, place) =>
    strong ? (
      <strong key={place} className="font-semibold">
        {text}
      </strong>
    ) : (
      text
    ),
  );
}

/** A table of facts: its first column heads the rows. Narrow cells, so that four columns fit a phone. */
function FactTable({ head, rows, name }: { head: readonly Runs[]; rows: readonly (readonly Runs[])[]; name: string }) {
  return (
    <Table
      caption={`Table: ${name}`}
      hideCaption
      className={clsx(
        'max-sm:[&_td]:px-2.5 max-sm:[&_td]:py-2 max-sm:[&_th]:px-2.5 max-sm:[&_th]:py-2',
        '[&_thead_th]:whitespace-normal',
        'print:[&_td]:px-2 print:[&_td]:py-1 print:[&_th]:px-2 print:[&_th]:py-1',
      )}
    >
      <thead>
        <tr>
          {head.map((runs, place) => (
            <th key={place} scope="col">
              <Text runs={runs} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...cells], row) => (
          <tr key={row}>
            <th scope="row">
              <Text runs={first ?? []} />
            </th>
            {cells.map((runs, place) => (
              <td key={place}>
                <Text runs={runs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Block({ block, name }: { block: SummaryBlock; name: string }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="measure">
          <Text runs={block.runs} />
        </p>
      );
    case 'heading':
      return (
        <h3 className="mt-2 text-lg">
          <Text runs={block.runs} />
        </h3>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List
          className={clsx(
            'flex measure flex-col gap-1.5 pl-5 marker:text-ink-soft',
            block.ordered ? 'list-decimal' : 'list-disc',
          )}
        >
          {block.items.map((runs, place) => (
            <li key={place} className="pl-1">
              <Text runs={runs} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <FactTable head={block.head} rows={block.rows} name={name} />;
  }
}

/** Blocks of a topic's summary as prose. `name` names the tables among them. */
export function SummaryBlocks({ blocks, name }: { blocks: readonly SummaryBlock[]; name: string }) {
  const tables = blocks.filter((block) => block.kind === 'table');
  return blocks.map((block, place) => {
    const table = tables.indexOf(block as (typeof tables)[number]);
    return <Block key={place} block={block} name={table > 0 ? `${name}, ${table + 1}` : name} />;
  });
}
