import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { optionLetter } from '@/lib/exam/answer-words';
import { RichLine } from '@/components/question/rich-words';
import { MarkInput } from '@/components/ui/mark-input';

export interface ChoiceGroupProps {
  options: readonly string[];
  chosen: number | null;
  onChoose: (option: number) => void;
  disabled: boolean;
  error: string | null;
}

/** The options of a question as native radio buttons: arrow keys move, the whole row is the target. */
export function ChoiceGroup({ options, chosen, onChoose, disabled, error }: ChoiceGroupProps) {
  const id = useId();
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex min-w-0 flex-col gap-2"
    >
      <legend className="sr-only">Options</legend>
      {options.map((text, option) => (
        <label
          key={option}
          className="flex min-h-13 items-start gap-3 rounded-md border border-control bg-surface px-4 py-3 transition-colors hover:border-ink-soft hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <MarkInput
            type="radio"
            name={id}
            checked={chosen === option}
            onChange={() => onChoose(option)}
            framed
            className="mt-px"
          />
          <span className="w-4 shrink-0 font-semibold text-ink-soft">
            {optionLetter(option)}
            <span className="sr-only">. </span>
          </span>
          <span className="min-w-0">
            <RichLine>{text}</RichLine>
          </span>
        </label>
      ))}
      <div role="alert">
        {error && (
          <p id={`${id}-error`} className="flex gap-2 pt-1 font-medium text-bad">
            <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
