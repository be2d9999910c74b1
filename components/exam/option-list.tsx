import clsx from 'clsx';
import { Strikethrough } from 'lucide-react';
import type { ResponseContent } from '@/lib/exam/answer';
import { RichLine } from '@/components/question/rich-words';
import { MarkInput } from '@/components/ui/mark-input';
import { optionLetter } from '@/lib/exam/answer-words';

export interface OptionListProps {
  position: number;
  /** More than one can be right: checkboxes. */
  several?: boolean;
  options: readonly string[];
  content: ResponseContent;
  disabled: boolean;
  onChoose: (option: number) => void;
  onStrike: (option: number) => void;
}

/** The options as native radio buttons or checkboxes, the whole row a target, each with a button that strikes it out. */
export function OptionList({
  position,
  several = false,
  options,
  content,
  disabled,
  onChoose,
  onStrike,
}: OptionListProps) {
  const { answer } = content;
  const chosen = answer?.type === 'choice' ? [answer.option] : answer?.type === 'multiple' ? answer.options : [];
  return (
    <fieldset className="flex min-w-0 flex-col gap-3" disabled={disabled}>
      <legend className={several ? 'mb-1 text-sm text-ink-soft' : 'sr-only'}>
        {several ? 'More than one option is right. Choose every one that is.' : 'Options'}
      </legend>
      {options.map((text, option) => (
        <OptionRow
          key={option}
          name={`answer-${position}`}
          several={several}
          letter={optionLetter(option)}
          text={text}
          chosen={chosen.includes(option)}
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
  several: boolean;
  letter: string;
  text: string;
  chosen: boolean;
  struck: boolean;
  onChoose: () => void;
  onStrike: () => void;
}

function OptionRow({ name, several, letter, text, chosen, struck, onChoose, onStrike }: OptionRowProps) {
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
        <MarkInput type={several ? 'checkbox' : 'radio'} name={name} checked={chosen} onChange={onChoose} framed />
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
          <span className={clsx('min-w-0 wrap-anywhere', struck && 'line-through decoration-2')}>
            <RichLine>{text}</RichLine>
          </span>
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
