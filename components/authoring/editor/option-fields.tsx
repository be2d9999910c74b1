import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { optionLetter } from '@/components/exam/exam-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-frame';
import { TextArea } from '@/components/ui/text-area';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { fieldId } from './check-summary';
import { Advice, type NoteOf } from './field-notes';

type Option = NonNullable<DraftContent['options']>[number];

const fewest = 4;
const most = 5;

/** The options as they are shown: never fewer than four rows, so that a new question has somewhere to write. */
export function shownOptions(options: DraftContent['options']): Option[] {
  const shown = [...(options ?? [])];
  while (shown.length < fewest) shown.push({ text: '', rationale: '' });
  return shown;
}

export interface OptionFieldsProps {
  content: DraftContent;
  noteOf: NoteOf;
  onChange: (patch: Pick<DraftContent, 'options' | 'fixedOrder'>) => void;
  onLeave: (field: string) => void;
}

/** The options with their rationales, which of them is right, and their order. */
export function OptionFields({ content, noteOf, onChange, onLeave }: OptionFieldsProps) {
  const options = shownOptions(content.options);
  const put = (next: Option[]) => onChange({ options: next });
  const change = (place: number, patch: Partial<Option>) =>
    put(options.map((option, other) => (other === place ? { ...option, ...patch } : option)));
  const choose = (place: number) => put(options.map((option, other) => ({ ...option, correct: other === place })));
  const swap = (place: number, other: number) => {
    const next = [...options];
    [next[place], next[other]] = [next[other] as Option, next[place] as Option];
    put(next);
  };
  const whole = noteOf('options');
  const order = noteOf('fixedOrder');

  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 text-lg font-semibold">Options</legend>
      <p className="text-sm text-ink-soft">
        Mark the right one. Say of each why it is right or wrong: that is what learners read afterwards. Exams shuffle
        the options.
      </p>
      {options.map((option, place) => {
        const letter = optionLetter(place);
        const [text, rationale] = [`options.${place}.text`, `options.${place}.rationale`];
        return (
          <fieldset key={place} className="min-w-0 rounded-md border border-line bg-surface p-4">
            <legend className="sr-only">Option {letter}</legend>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <label className="flex min-h-11 items-center gap-3 font-semibold">
                <input
                  type="radio"
                  name="right-option"
                  id={place === 0 ? fieldId('options') : undefined}
                  checked={option.correct === true}
                  onChange={() => choose(place)}
                  className="size-6 shrink-0 appearance-none rounded-full border-2 border-control bg-surface transition-colors checked:border-7 checked:border-accent forced-colors:appearance-auto"
                />
                <span>
                  Option {letter}
                  {option.correct ? (
                    <span className="text-good">, right</span>
                  ) : (
                    <span className="sr-only"> is right</span>
                  )}
                </span>
              </label>
              <span className="flex">
                <Button
                  variant="quiet"
                  aria-label={`Move option ${letter} up`}
                  disabled={place === 0}
                  onClick={() => swap(place, place - 1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="quiet"
                  aria-label={`Move option ${letter} down`}
                  disabled={place === options.length - 1}
                  onClick={() => swap(place, place + 1)}
                >
                  <ArrowDown aria-hidden />
                </Button>
                {options.length > fewest && (
                  <Button
                    variant="quiet"
                    aria-label={`Remove option ${letter}`}
                    onClick={() => put(options.filter((_, other) => other !== place))}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                )}
              </span>
            </div>
            <div className="flex flex-col gap-3">
              <div>
                <TextArea
                  id={fieldId(text)}
                  label={`Text of option ${letter}`}
                  rows={1}
                  value={option.text}
                  maxLength={2000}
                  error={noteOf(text).error}
                  onChange={(event) => change(place, { text: event.target.value })}
                  onBlur={() => onLeave(text)}
                />
                <Advice>{noteOf(text).advice}</Advice>
              </div>
              <div>
                <TextArea
                  id={fieldId(rationale)}
                  label={`Why ${letter} is ${option.correct ? 'right' : 'wrong'}`}
                  rows={2}
                  value={option.rationale}
                  maxLength={5000}
                  error={noteOf(rationale).error}
                  onChange={(event) => change(place, { rationale: event.target.value })}
                  onBlur={() => onLeave(rationale)}
                />
                <Advice>{noteOf(rationale).advice}</Advice>
              </div>
            </div>
          </fieldset>
        );
      })}
      {whole.error && <FieldError id={fieldId('options')}>{whole.error}</FieldError>}
      {options.length < most && (
        <Button
          variant="secondary"
          className="self-start"
          onClick={() => put([...options, { text: '', rationale: '' }])}
        >
          <Plus aria-hidden />
          Add an option
        </Button>
      )}
      <div>
        <Checkbox
          id={fieldId('fixedOrder')}
          label="Keep the options in this order"
          description="For numbers, times and doses: they stand in rising order and are not shuffled."
          checked={content.fixedOrder === true}
          onChange={(event) => onChange({ fixedOrder: event.target.checked })}
        />
        {order.error && <FieldError id={fieldId('fixedOrder')}>{order.error}</FieldError>}
      </div>
    </fieldset>
  );
}
