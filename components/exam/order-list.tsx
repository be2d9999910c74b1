import { RichLine } from '@/components/question/rich-words';
import { plainWords } from '@/lib/bank/rich-text';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { movedBy } from '@/lib/exam/answer-edit';

export interface OrderListProps {
  options: readonly string[];
  /** The learner's order, by place on the screen; null where there is none yet. */
  order: readonly number[] | null;
  disabled: boolean;
  onOrder: (order: number[]) => void;
}

const steps = { ArrowUp: -1, ArrowDown: 1 } as const;

/** Options to be put in order, each with a button up and one down; the arrow keys do the same on them. */
export function OrderList({ options, order, disabled, onOrder }: OrderListProps) {
  const shown = order ?? options.map((_, place) => place);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef<{ option: number; by: -1 | 1 } | null>(null);

  // The option moved away under the focus: the focus goes with it, to the other arrow where this one has come to its end.
  useEffect(() => {
    const wish = follow.current;
    follow.current = null;
    if (!wish) return;
    const row = list.current?.querySelector(`[data-option="${wish.option}"]`);
    const same = row?.querySelector<HTMLButtonElement>(`[data-by="${wish.by}"]:not(:disabled)`);
    (same ?? row?.querySelector<HTMLButtonElement>('button:not(:disabled)'))?.focus();
  }, [order]);

  const move = (index: number, by: -1 | 1) => {
    const option = shown[index];
    const next = movedBy(shown, index, by);
    if (option === undefined || next[index] === option) return;
    follow.current = { option, by };
    setSaid(`${plainWords(options[option] ?? '')} is now number ${index + by + 1} of ${options.length}.`);
    onOrder(next);
  };
  const press = (event: KeyboardEvent, index: number) => {
    if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, steps[event.key]);
  };

  return (
    <fieldset className="flex min-w-0 flex-col gap-3" disabled={disabled}>
      <legend className="mb-1 text-sm text-ink-soft">
        Put these in order, the first on top. Press the arrows, or use the arrow keys on them.
      </legend>
      <ol ref={list} className="flex flex-col gap-2">
        {shown.map((option, index) => (
          <li
            key={option}
            data-option={option}
            className={`flex items-stretch rounded-md border bg-surface ${order ? 'border-accent' : 'border-control'}`}
          >
            <span className="flex min-w-0 grow gap-3 py-3 pl-4 text-[calc(1.0625rem*var(--reading,1))] leading-[1.42]">
              <span className="w-5 shrink-0 font-semibold tabular">{index + 1}</span>
              <span className="min-w-0 wrap-anywhere">
                <RichLine>{options[option] ?? ''}</RichLine>
              </span>
            </span>
            {([-1, 1] as const).map((by) => (
              <button
                key={by}
                type="button"
                data-by={by}
                disabled={by === -1 ? index === 0 : index === shown.length - 1}
                aria-label={`Move ${plainWords(options[option] ?? '')} ${by === -1 ? 'up' : 'down'}`}
                onClick={() => move(index, by)}
                onKeyDown={(event) => press(event, index)}
                className="flex w-11 shrink-0 items-center justify-center rounded-md text-ink-soft hover:text-ink disabled:opacity-30 sm:w-12"
              >
                {by === -1 ? <ArrowUp aria-hidden className="size-5" /> : <ArrowDown aria-hidden className="size-5" />}
              </button>
            ))}
          </li>
        ))}
      </ol>
      {order === null && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-sm text-ink-soft">Not answered yet.</p>
          <Button variant="secondary" onClick={() => onOrder([...shown])}>
            Keep this order
          </Button>
        </div>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  );
}
