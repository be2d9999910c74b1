import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ResponseContent } from '@/lib/exam/answer';
import type { Reveal } from '@/lib/exam/reveal-view';
import { optionLetter } from '../exam-words';

export interface VerdictProps {
  reveal: Reveal;
  content: ResponseContent;
  /** Whether it has just been checked here: then the focus comes to it, and a screen reader reads it. */
  takesFocus: boolean;
}

/** What confidence and outcome say together, where it is worth saying. */
function confidenceWords(right: boolean, confidence: ResponseContent['confidence']): string | null {
  if (right && confidence === 'guess') return 'You guessed, so read why.';
  if (!right && confidence === 'sure') return 'You were sure of it, so this one is worth a second look.';
  return null;
}

/** Right or not, with the reason for those who hear it: the options with all their reasons follow below. */
export function Verdict({ reveal, content, takesFocus }: VerdictProps) {
  const ref = useRef<HTMLDivElement>(null);
  const chosen = content.answer?.option ?? -1;
  const right = reveal.options[chosen]?.correct === true;
  const key = right ? chosen : reveal.options.findIndex((option) => option.correct);
  const Sign = right ? Check : X;
  const more = confidenceWords(right, content.confidence);
  useEffect(() => {
    if (!takesFocus) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'center' });
  }, [takesFocus]);
  return (
    <div ref={ref} tabIndex={-1} className={clsx('rounded-sm', right ? 'text-good' : 'text-bad')}>
      <p className="flex items-center gap-2 text-lg font-semibold">
        <Sign aria-hidden className="size-6 shrink-0" />
        {right ? `Right, the answer is ${optionLetter(key)}.` : `Not right. The answer is ${optionLetter(key)}.`}
      </p>
      {more && <p className="pl-8 text-ink">{more}</p>}
      <p className="sr-only">{reveal.options[key]?.rationale}</p>
    </div>
  );
}
