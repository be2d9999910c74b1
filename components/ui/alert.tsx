import clsx from 'clsx';
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type AlertTone = 'good' | 'warn' | 'bad' | 'info';

const tones = {
  good: { icon: CircleCheck, word: 'Done', box: 'border-good/50 more:border-good bg-good-soft', ink: 'text-good' },
  warn: {
    icon: TriangleAlert,
    word: 'Take note',
    box: 'border-warn/50 more:border-warn bg-warn-soft',
    ink: 'text-warn',
  },
  bad: { icon: CircleX, word: 'Problem', box: 'border-bad/50 more:border-bad bg-bad-soft', ink: 'text-bad' },
  info: { icon: Info, word: 'Note', box: 'border-info/50 more:border-info bg-info-soft', ink: 'text-info' },
} as const;

export interface AlertProps {
  tone: AlertTone;
  /** The word in bold; each tone brings one. */
  title?: ReactNode;
  children?: ReactNode;
  /** `polite` or `assertive` when it appears after the page has been read. */
  live?: 'polite' | 'assertive';
  className?: string;
}

/** A message with a sign, a word and a colour, so that none of them stands alone. */
export function Alert({ tone, title, children, live, className }: AlertProps) {
  const { icon: Icon, word, box, ink } = tones[tone];
  return (
    <div
      role={live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined}
      className={clsx('flex gap-3 rounded-md border px-4 py-3', box, className)}
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-5 shrink-0', ink)} />
      <div className="min-w-0">
        <p className={clsx('font-semibold', ink)}>{title ?? word}</p>
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
