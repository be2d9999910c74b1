import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { DraftContent } from '@/lib/authoring/draft-content';
import { readNumber } from '@/lib/exam/decimal';
import { fieldId } from './check-summary';
import { Advice, type NoteOf } from './field-notes';

export interface NumberKeyFieldsProps {
  content: DraftContent;
  noteOf: NoteOf;
  onChange: (patch: Pick<DraftContent, 'options' | 'tolerance' | 'unit'>) => void;
  onLeave: (field: string) => void;
}

/** The number that is right, how far off is still right, what it counts, and how one comes to it. */
export function NumberKeyFields({ content, noteOf, onChange, onLeave }: NumberKeyFieldsProps) {
  const { tolerance, unit = '' } = content;
  const { text = '', rationale = '' } = content.options?.[0] ?? {};
  // What another type had as its further options stays in the draft, in case the type is changed back.
  const put = (patch: { text?: string; rationale?: string }) =>
    onChange({ options: [{ text, rationale, ...patch }, ...(content.options ?? []).slice(1)] });
  const number = noteOf('options.0.text');
  const why = noteOf('options.0.rationale');
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 text-lg font-semibold">Answer</legend>
      <p className="text-sm text-ink-soft">
        Learners type a number. 2.5, 2,50 and .5 for 0.5 are all read; the program does not round. Say in the stem to
        how many places to round, and give the distance that is still right here.
      </p>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          id={fieldId('options.0.text')}
          label="Right number"
          inputMode="decimal"
          maxLength={40}
          value={text}
          error={number.error}
          onChange={(event) => put({ text: event.target.value })}
          onBlur={() => onLeave('options.0.text')}
        />
        <TextField
          id={fieldId('tolerance')}
          label="Give or take"
          optional
          type="number"
          min={0}
          step="any"
          value={tolerance ?? ''}
          error={noteOf('tolerance').error}
          onChange={(event) => {
            const typed = readNumber(event.target.value) ? Number(event.target.value) : undefined;
            onChange({ tolerance: typed });
          }}
          onBlur={() => onLeave('tolerance')}
        />
        <TextField
          id={fieldId('unit')}
          label="Unit"
          optional
          maxLength={20}
          value={unit}
          error={noteOf('unit').error}
          onChange={(event) => onChange({ unit: event.target.value })}
          onBlur={() => onLeave('unit')}
        />
      </div>
      <div>
        <TextArea
          id={fieldId('options.0.rationale')}
          label="How one comes to it"
          rows={3}
          maxLength={5000}
          value={rationale}
          error={why.error}
          onChange={(event) => put({ rationale: event.target.value })}
          onBlur={() => onLeave('options.0.rationale')}
        />
        <Advice>{why.advice}</Advice>
      </div>
    </fieldset>
  );
}
