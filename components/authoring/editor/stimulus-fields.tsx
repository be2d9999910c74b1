import { Shuffle } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import { Select } from '@/components/ui/select';
import type { DraftFinding } from '@/lib/authoring/check-draft';
import type { DraftContent } from '@/lib/authoring/draft-content';
import type { StimulusChoice } from '@/lib/authoring/stimulus-choices';
import { stimulusKey } from '@/lib/stimuli/stimulus-examples';
import { fieldId } from './check-summary';
import { PictureFields, type PictureValue } from './picture-fields';
import { SchemaForm } from './schema-form';

export interface StimulusFieldsProps {
  stimulus: DraftContent['stimulus'];
  choices: readonly StimulusChoice[];
  findings: readonly DraftFinding[];
  onChange: (stimulus: DraftContent['stimulus']) => void;
}

const largestSeed = 999_999;

/** What the question refers to: nothing, a written extract, or a drawing with its parameters. */
export function StimulusFields({ stimulus, choices, findings, onChange }: StimulusFieldsProps) {
  const key = stimulus === undefined || stimulus === null ? '' : stimulusKey(stimulus);
  const choice = choices.find((one) => one.key === key);
  const errors = findings.filter((one) => one.field === 'stimulus' || one.field.startsWith('stimulus.'));
  const hasSeed = choice?.schema.properties?.seed !== undefined;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 text-lg font-semibold">Stimulus</legend>
      <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
        <Select
          id={fieldId('stimulus')}
          label="What the question shows"
          value={key}
          className="min-w-0 sm:flex-1"
          options={[
            { value: '', label: 'Nothing: the stem says it all' },
            { value: 'picture', label: 'Picture of your own' },
            ...choices.map((one) => ({ value: one.key, label: one.label })),
          ]}
          onChange={(event) => {
            const next = choices.find((one) => one.key === event.target.value);
            const picture = event.target.value === 'picture' ? { kind: 'picture', alt: '' } : undefined;
            onChange(picture ?? (next?.stimulus as DraftContent['stimulus']));
          }}
        />
        {hasSeed && (
          <Button
            variant="secondary"
            onClick={() =>
              onChange({
                ...(stimulus as Record<string, never>),
                seed: Math.floor(Math.random() * largestSeed),
              })
            }
          >
            <Shuffle aria-hidden />
            Draw another
          </Button>
        )}
      </div>
      {errors.length > 0 && (
        <FieldError id={fieldId('stimulus')}>{errors.map((one) => one.message).join(' ')}</FieldError>
      )}
      {key === 'picture' && (
        <PictureFields value={stimulus as Partial<PictureValue>} onChange={(next) => onChange(next)} />
      )}
      {choice && (
        <SchemaForm
          key={key}
          label={choice.label}
          schema={choice.schema}
          value={stimulus}
          optional={false}
          onChange={(next) => onChange(next as DraftContent['stimulus'])}
        />
      )}
    </fieldset>
  );
}
