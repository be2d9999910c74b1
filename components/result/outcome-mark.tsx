import clsx from 'clsx';
import { Check, Minus, X } from 'lucide-react';
import type { ReviewQuestion } from '@/lib/exam/result-view';

const marks = {
  right: { icon: Check, word: 'Right', ink: 'text-good' },
  wrong: { icon: X, word: 'Wrong', ink: 'text-bad' },
  unanswered: { icon: Minus, word: 'Not answered', ink: 'text-ink-soft' },
} as const satisfies Record<ReviewQuestion['outcome'], unknown>;

/** What became of a question: a sign and a word. */
export function OutcomeMark({ outcome }: { outcome: ReviewQuestion['outcome'] }) {
  const { icon: Icon, word, ink } = marks[outcome];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 font-semibold whitespace-nowrap', ink)}>
      <Icon aria-hidden className="size-5 shrink-0" />
      {word}
    </span>
  );
}
