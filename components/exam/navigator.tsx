import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import type { QuestionState } from './exam-words';

const faces = {
  right: 'border-good bg-good-soft text-good font-semibold',
  wrong: 'border-bad bg-bad-soft text-bad font-semibold',
  answered: 'border-accent bg-accent font-semibold text-on-accent hover:bg-accent-strong',
  open: 'border-control bg-surface hover:bg-sunken',
} as const;
const signs = { right: Check, wrong: X } as const;

/**
 * A question's number, with what is known of it said and drawn: filled answered, corner flagged, ring current; in
 * study a sign for right or wrong.
 */
function NumberButton({
  state,
  current,
  onGo,
}: {
  state: QuestionState;
  current: boolean;
  onGo: (position: number) => void;
}) {
  const { number, answered, flagged, conflict, position, outcome } = state;
  const Sign = outcome && signs[outcome];
  const words = [
    `Question ${number}`,
    outcome ?? (answered ? 'answered' : 'not answered'),
    flagged && 'flagged',
    conflict && 'needs your choice',
  ];
  return (
    <button
      type="button"
      aria-label={words.filter(Boolean).join(', ')}
      aria-current={current ? 'true' : undefined}
      onClick={() => onGo(position)}
      className={clsx(
        'relative flex h-11 items-center justify-center overflow-hidden rounded-sm border text-sm tabular transition-colors',
        faces[outcome ?? (answered ? 'answered' : 'open')],
        current && 'border-transparent ring-3 ring-ink ring-offset-2 ring-offset-surface forced-colors:outline-3',
      )}
    >
      {number}
      {Sign && <Sign aria-hidden strokeWidth={3} className="ml-0.5 size-3 shrink-0" />}
      {flagged && (
        <span
          aria-hidden
          className={clsx(
            'absolute top-0 right-0 size-3.5 [clip-path:polygon(0_0,100%_0,100%_100%)]',
            answered && !outcome ? 'bg-on-accent' : 'bg-warn',
          )}
        />
      )}
      {conflict && (
        <span aria-hidden className="absolute bottom-0.5 left-1/2 h-1 w-4 -translate-x-1/2 rounded-full bg-warn" />
      )}
    </button>
  );
}

export interface NumberGridProps {
  states: readonly QuestionState[];
  current: number | null;
  onGo: (position: number) => void;
  label: string;
}

/** The questions of the section as a grid of numbers. */
export function NumberGrid({ states, current, onGo, label }: NumberGridProps) {
  return (
    <nav aria-label={label}>
      <ol className="grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-2">
        {states.map((state) => (
          <li key={state.position} className="grid">
            <NumberButton state={state} current={state.position === current} onGo={onGo} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where the section stands, in words. */
export function ProgressWords({ states, className }: { states: readonly QuestionState[]; className?: string }) {
  const count = (test: (state: QuestionState) => boolean) => states.filter(test).length;
  const checked = states.some((state) => state.outcome !== null);
  const answered = count((state) => (checked ? state.outcome !== null : state.answered));
  return (
    <dl className={clsx('flex flex-wrap gap-x-4 gap-y-1 text-sm tabular', className)}>
      {[
        ...(checked
          ? [
              ['Right', count((state) => state.outcome === 'right')] as const,
              ['Wrong', count((state) => state.outcome === 'wrong')] as const,
            ]
          : [['Answered', answered] as const]),
        ['Left', states.length - answered] as const,
        ['Flagged', count((state) => state.flagged)] as const,
      ].map(([word, count]) => (
        <div key={word} className="flex gap-1.5">
          <dt className="text-ink-soft">{word}</dt>
          <dd className="font-semibold">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
