import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { EditorChoices } from '@/lib/authoring/read-question';
import { fieldId } from './check-summary';
import type { NoteOf } from './field-notes';

type Citation = NonNullable<DraftContent['references']>[number];

const most = 4;

export interface ReferenceFieldsProps {
  references: readonly Citation[];
  choices: EditorChoices['references'];
  noteOf: NoteOf;
  onChange: (references: Citation[]) => void;
  onLeave: (field: string) => void;
}

/** Where the facts come from: sources of the bank, each with the place in it. */
export function ReferenceFields({ references, choices, noteOf, onChange, onLeave }: ReferenceFieldsProps) {
  const change = (place: number, patch: Partial<Citation>) =>
    onChange(references.map((one, other) => (other === place ? { ...one, ...patch } : one)));
  const whole = noteOf('references');
  const options = [
    { value: '', label: 'Choose' },
    ...choices.map(({ id, title, publisher, year, open }) => ({
      value: id,
      label: `${title} (${publisher}, ${year}${open ? '' : ', behind a paywall'})`,
    })),
  ];
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 text-lg font-semibold">References</legend>
      {references.map((reference, place) => (
        <div key={place} className="flex flex-col gap-3 sm:flex-row sm:items-start">
          <Select
            id={fieldId(`references.${place}.source`)}
            label={`Reference ${place + 1}`}
            value={reference.source}
            error={noteOf(`references.${place}.source`).error}
            options={options}
            onChange={(event) => change(place, { source: event.target.value })}
            onBlur={() => onLeave(`references.${place}.source`)}
            className="min-w-0 sm:flex-1"
          />
          <TextField
            label="Place in it"
            optional
            value={reference.section ?? ''}
            maxLength={200}
            error={noteOf(`references.${place}.section`).error}
            onChange={(event) => change(place, { section: event.target.value })}
            className="min-w-0 sm:w-48"
          />
          <Button
            variant="quiet"
            aria-label={`Remove reference ${place + 1}`}
            onClick={() => onChange(references.filter((_, other) => other !== place))}
            className="self-start sm:mt-7"
          >
            <Trash2 aria-hidden />
            <span className="sm:sr-only">Remove</span>
          </Button>
        </div>
      ))}
      {whole.error && <FieldError id={fieldId('references')}>{whole.error}</FieldError>}
      {references.length < most && (
        <Button
          id={fieldId('references')}
          variant="secondary"
          className="self-start"
          onClick={() => onChange([...references, { source: '' }])}
          onBlur={() => onLeave('references')}
        >
          <Plus aria-hidden />
          Add a reference
        </Button>
      )}
    </fieldset>
  );
}
