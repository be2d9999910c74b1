import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import { optionLetter } from '@/lib/exam/answer-words';
import { RichLine, RichWords } from './rich-words';

export interface OptionRationaleProps {
  /** 0-based place on the screen. */
  place: number;
  text: string;
  correct: boolean;
  rationale: string;
  /** Whether the learner chose it. */
  chosen: boolean;
  /** More than one can be right: a right one that was not chosen was missed. */
  several?: boolean;
}

function verdict({ correct, chosen, several = false }: OptionRationaleProps): string | null {
  if (several && correct) return chosen ? 'Right, you chose it' : 'Right';
  if (several) return chosen ? 'Wrong, you chose it' : null;
  if (correct) return chosen ? 'Right, your choice' : 'Right answer';
  return chosen ? 'Your choice' : null;
}

/** An option after the answer: whether it is the key, whether it was chosen, and why it is right or wrong. */
export function OptionRationale(props: OptionRationaleProps) {
  const { place, text, correct, rationale, chosen } = props;
  const words = verdict(props);
  const Sign = correct ? Check : X;
  return (
    <li
      className={clsx(
        'flex gap-3 rounded-md border px-4 py-3',
        correct ? 'border-good bg-good-soft' : chosen ? 'border-bad bg-bad-soft' : 'border-line bg-surface',
      )}
    >
      <span className="w-4 shrink-0 font-semibold text-ink-soft">{optionLetter(place)}</span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">
            <RichLine>{text}</RichLine>
          </span>
          {words && (
            <span
              className={clsx(
                'inline-flex items-baseline gap-1 text-sm font-semibold',
                correct ? 'text-good' : 'text-bad',
              )}
            >
              <Sign aria-hidden className="size-4 self-center" />
              {words}
            </span>
          )}
        </p>
        <RichWords className={clsx('mt-1', correct || chosen ? 'text-ink' : 'text-ink-soft')}>{rationale}</RichWords>
      </div>
    </li>
  );
}
