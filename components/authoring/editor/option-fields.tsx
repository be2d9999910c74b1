import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { optionLetter } from '@/lib/exam/answer-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-frame';
import { TextArea } from '@/components/ui/text-area';
import { MarkInput } from '@/components/ui/mark-input';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { optionsOf } from '@/lib/authoring/draft-options';
import { optionLimits } from '@/lib/bank/option-limits';
import { fieldId } from './check-summary';
import { Advice, type NoteOf } from './field-notes';

type Option = NonNullable<DraftContent['options']>[number];

/** The options as they are shown: never fewer rows than the type needs, so that a new question has somewhere to write. */
export function shownOptions(content: Pick<DraftContent, 'type' | 'options'>): Option[] {
  const shown = [...optionsOf(content)];
  while (shown.length < optionLimits[content.type ?? 'single'].fewest) shown.push({ text: '', rationale: '' });
  return shown;
}

const help = {
  single:
    'Mark the right one. Say of each why it is right or wrong: that is what learners read afterwards. Exams shuffle the options.',
  multiple:
    'Mark every right one, at least two. An answer is right only with all of them and no other. Say of each why it is right or wrong.',
  ordering:
    'Write them in the right order; learners get them mixed. Say of each why it stands there. Only the exact order is right.',
} as const;

export interface OptionFieldsProps {
  content: DraftContent;
  noteOf: NoteOf;
  onChange: (patch: Pick<DraftContent, 'options' | 'fixedOrder'>) => void;
  onLeave: (field: string) => void;
}

/** The options with their rationales, which of them is right, and their order. */
export function OptionFields({ content, noteOf, onChange, onLeave }: OptionFieldsProps) {
  const type = content.type === 'multiple' || content.type === 'ordering' ? content.type : 'single';
  const { fewest, most } = optionLimits[type];
  const options = shownOptions(content);
  const put = (next: Option[]) => onChange({ options: next });
  const change = (place: number, patch: Partial<Option>) =>
    put(options.map((option, other) => (other === place ? { ...option, ...patch } : option)));
  const choose = (place: number) =>
    put(
      options.map((option, other) => {
        if (type === 'multiple') return other === place ? { ...option, correct: !option.correct } : option;
        return { ...option, correct: other === place };
      }),
    );
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
      <p className="text-sm text-ink-soft">{help[type]}</p>
      {options.map((option, place) => {
        const ordered = type === 'ordering';
        const letter = ordered ? String(place + 1) : optionLetter(place);
        const name = ordered ? `number ${letter}` : `option ${letter}`;
        const title = ordered ? `Number ${letter}` : `Option ${letter}`;
        const [text, rationale] = [`options.${place}.text`, `options.${place}.rationale`];
        return (
          <fieldset key={place} className="min-w-0 rounded-md border border-line bg-surface p-4">
            <legend className="sr-only">{title}</legend>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              {ordered ? (
                <p className="flex min-h-11 items-center font-semibold">{title}</p>
              ) : (
                <RightMark
                  id={place === 0 ? fieldId('options') : undefined}
                  several={type === 'multiple'}
                  title={title}
                  right={option.correct === true}
                  onChoose={() => choose(place)}
                />
              )}
              <span className="flex">
                <Button
                  variant="quiet"
                  aria-label={`Move ${name} up`}
                  disabled={place === 0}
                  onClick={() => swap(place, place - 1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="quiet"
                  aria-label={`Move ${name} down`}
                  disabled={place === options.length - 1}
                  onClick={() => swap(place, place + 1)}
                >
                  <ArrowDown aria-hidden />
                </Button>
                {options.length > fewest && (
                  <Button
                    variant="quiet"
                    aria-label={`Remove ${name}`}
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
                  label={`Text of ${name}`}
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
                  label={
                    ordered ? `Why ${name} stands there` : `Why ${letter} is ${option.correct ? 'right' : 'wrong'}`
                  }
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
          {type === 'ordering' ? 'Add a step' : 'Add an option'}
        </Button>
      )}
      {type !== 'ordering' && (
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
      )}
    </fieldset>
  );
}

interface RightMarkProps {
  id: string | undefined;
  several: boolean;
  title: string;
  right: boolean;
  onChoose: () => void;
}

/** Says that an option is right: one of them by radio buttons, several by checkboxes. */
function RightMark({ id, several, title, right, onChoose }: RightMarkProps) {
  return (
    <label className="flex min-h-11 items-center gap-3 font-semibold">
      <MarkInput
        type={several ? 'checkbox' : 'radio'}
        name="right-option"
        id={id}
        checked={right}
        onChange={onChoose}
      />
      <span>
        {title}
        {right ? <span className="text-good">, right</span> : <span className="sr-only"> is right</span>}
      </span>
    </label>
  );
}
