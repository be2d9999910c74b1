import clsx from 'clsx';
import { Strikethrough } from 'lucide-react';
import type { ResponseContent } from '@/lib/exam/answer';
import { optionLetter } from './exam-words';

export interface OptionListProps {
  position: number;
  options: readonly string[];
  content: ResponseContent;
  disabled: boolean;
  onChoose: (option: number) => void;
  onStrike: (option: number) => void;
}

/** The options as native radio buttons, the whole row a target, each with a button that strikes it out. */
export function OptionList({ position, options, content, disabled, onChoose, onStrike }: OptionListProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3" disabled={disabled}>
      <legend className="sr-only">Options</legend>
      {options.map((text, option) => (
        <OptionRow
          key={option}
          name={`answer-${position}`}
          letter={optionLetter(option)}
          text={text}
          chosen={content.answer?.option === option}
          struck={content.struck.includes(option)}
          onChoose={() => onChoose(option)}
          onStrike={() => onStrike(option)}
        />
      ))}
    </fieldset>
  );
}

interface OptionRowProps {
  name: string;
  letter: string;
  text: string;
  chosen: boolean;
  struck: boolean;
  onChoose: () => void;
  onStrike: () => void;
}

function OptionRow({ name, letter, text, chosen, struck, onChoose, onStrike }: OptionRowProps) {
  return (
    <div
      className={clsx(
        'group flex items-stretch rounded-md border transition-colors has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-focus',
        chosen
          ? 'border-accent bg-accent-soft shadow-[inset_0_0_0_1px_var(--accent)]'
          : 'border-control bg-surface hover:border-ink-soft hover:bg-sunken',
      )}
    >
      <label className="flex min-h-14 min-w-0 grow items-start gap-3 py-3.5 pl-4">
        <input
          type="radio"
          name={name}
          checked={chosen}
          onChange={onChoose}
          className="size-6 shrink-0 appearance-none rounded-full border-2 border-control bg-surface transition-colors checked:border-7 checked:border-accent focus-visible:outline-none forced-colors:appearance-auto"
        />
        <span
          className={clsx(
            'flex min-w-0 gap-3 text-[calc(1.0625rem*var(--reading))] leading-[1.42]',
            struck && 'text-ink-soft',
          )}
        >
          <span className="font-semibold">
            {letter}
            <span className="sr-only">. </span>
          </span>
          <span className={clsx('min-w-0 wrap-anywhere', struck && 'line-through decoration-2')}>{text}</span>
          {struck && <span className="sr-only"> (struck out)</span>}
        </span>
      </label>
      <button
        type="button"
        aria-pressed={struck}
        aria-label={`Strike out option ${letter}`}
        title={struck ? 'Restore this option' : 'Strike out this option'}
        onClick={onStrike}
        className={clsx(
          'flex w-11 shrink-0 items-center justify-center self-stretch rounded-md text-ink-soft transition-opacity hover:text-ink focus-visible:opacity-100 sm:w-13',
          struck ? 'text-ink' : 'opacity-0 group-hover:opacity-100 touch:opacity-100',
        )}
      >
        <Strikethrough aria-hidden className="size-5" />
      </button>
    </div>
  );
}
