import clsx from 'clsx';
import { useId } from 'react';
import type { Confidence } from '@/lib/exam/answer';

const confidenceLevels: readonly { level: Confidence; word: string }[] = [
  { level: 'sure', word: 'Sure' },
  { level: 'unsure', word: 'Unsure' },
  { level: 'guess', word: 'Guess' },
];

const chip =
  'inline-flex min-h-11 items-center justify-center rounded-md border px-4 font-semibold transition-colors aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:shadow-[inset_0_0_0_1px_var(--accent)] border-control bg-surface hover:border-ink-soft disabled:cursor-not-allowed disabled:opacity-55';

export interface ConfidenceButtonsProps {
  value: Confidence | null;
  onChange: (value: Confidence | null) => void;
  disabled?: boolean;
  /** `line` puts question and answers in one row where there is room. */
  look?: 'block' | 'line';
}

/** How sure the learner is of an answer: one press says it, another takes it back. */
export function ConfidenceButtons({ value, onChange, disabled = false, look = 'block' }: ConfidenceButtonsProps) {
  const id = useId();
  const line = look === 'line';
  return (
    <div role="group" aria-labelledby={id} className={clsx(line && 'flex flex-wrap items-center gap-x-4 gap-y-2')}>
      <p id={id} className={line ? 'text-sm text-ink-soft' : 'mb-2 font-semibold'}>
        How sure are you?{line && ' (optional)'}
      </p>
      <div className={clsx('grid grid-cols-3 gap-2', line && 'max-sm:w-full')}>
        {confidenceLevels.map(({ level, word }) => (
          <button
            key={level}
            type="button"
            aria-pressed={value === level}
            disabled={disabled}
            onClick={() => onChange(value === level ? null : level)}
            className={chip}
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  );
}
