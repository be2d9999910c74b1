import { plainWords } from '@/lib/bank/rich-text';
import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ResponseContent } from '@/lib/exam/answer';
import { countsAsRight } from '@/lib/exam/answer-key';
import { keyWords, optionLetter } from '@/lib/exam/answer-words';
import type { Reveal } from '@/lib/exam/reveal-view';

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

/** Right or not, and what is right. */
function answerSentence(right: boolean, { keys }: Reveal, key: number): string {
  const [first] = keys;
  if (first?.type === 'ordering') return right ? 'Right, this is the order.' : 'Not right. The right order is below.';
  const answer = !first || first.type === 'choice' ? optionLetter(key) : keyWords(first);
  return `${right ? 'Right, the' : 'Not right. The'} answer is ${answer}.`;
}

/** Right or not, with the reason for those who hear it: the options with all their reasons follow below. */
export function Verdict({ reveal, content, takesFocus }: VerdictProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { answer } = content;
  const right = countsAsRight(answer, reveal.keys);
  const key = reveal.options.findIndex(({ correct }, place) =>
    right && answer?.type === 'choice' ? place === answer.option : correct,
  );
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
        {answerSentence(right, reveal, key)}
      </p>
      {more && <p className="pl-8 text-ink">{more}</p>}
      {reveal.keys[0]?.type === 'choice' && (
        <p className="sr-only">{plainWords(reveal.options[key]?.rationale ?? '')}</p>
      )}
    </div>
  );
}
