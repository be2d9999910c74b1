import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { FieldError } from '@/components/ui/field-frame';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { DraftFinding } from '@/lib/authoring/check-draft';
import { readNumber } from '@/lib/exam/decimal';
import { fieldId } from './check-summary';
import { ParameterFields } from './parameter-fields';
import { freeName, renamed, type TemplateDraft } from './template-value';

export interface TemplateFieldsProps {
  template: TemplateDraft;
  /** Of a number that is typed: how far off is still right. Null where one of four options is chosen. */
  typed: { tolerance: number | undefined } | null;
  onTolerance: (tolerance: number | undefined) => void;
  findings: readonly DraftFinding[];
  onChange: (template: TemplateDraft) => void;
}

const written = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The numbers of a template: what is drawn, what follows from it, the key and the mistakes that make the other options. */
export function TemplateFields({ template, typed, findings, onChange, onTolerance }: TemplateFieldsProps) {
  // What is not given is left out, as JSON leaves it out.
  const change = (patch: Partial<TemplateDraft>) =>
    onChange(JSON.parse(JSON.stringify({ ...template, ...patch })) as TemplateDraft);
  const errors = findings.filter((one) => one.field === 'template' || one.field.startsWith('template.'));
  const { parameters = {}, derived = {}, distractors = [] } = template;
  const number = (label: string, name: 'round' | 'apart' | 'least' | 'most') => (
    <TextField
      key={`${name} ${written(template[name])}`}
      label={label}
      optional={name !== 'round'}
      inputMode="decimal"
      defaultValue={written(template[name])}
      onBlur={(event) => change({ [name]: event.target.value.trim() === '' ? undefined : Number(event.target.value) })}
    />
  );
  const putDistractor = (place: number, patch: Partial<{ formula: string; mistake: string }>) =>
    change({ distractors: distractors.map((one, other) => (other === place ? { ...one, ...patch } : one)) });

  return (
    <div id={fieldId('template')} tabIndex={-1} className="flex flex-col gap-5">
      <p className="text-sm text-ink-soft">
        Put formulas in braces in the stem and the reasons, such as {'{ordered}'} or {'{ordered / strength * 5 | 0.1}'}.
        Formulas know + - * / % ^, comparisons, and, or, not, and a ? b : c.
      </p>
      {errors.length > 0 && (
        <FieldError id={fieldId('template')}>{errors.map((one) => one.message).join(' ')}</FieldError>
      )}
      <ParameterFields parameters={parameters} onChange={(next) => change({ parameters: next })} />
      <fieldset className="flex min-w-0 flex-col gap-3">
        <legend className="mb-1.5 font-semibold">What follows from it</legend>
        {Object.entries(derived).map(([name, formula], place) => (
          <div key={place} className="flex flex-col gap-3 sm:flex-row sm:items-end">
            <TextField
              label="Name"
              key={name}
              defaultValue={name}
              autoComplete="off"
              onBlur={(event) => change({ derived: renamed(derived, name, event.target.value.trim()) })}
              className="sm:w-40"
            />
            <TextField
              label={`Formula of ${name}`}
              value={formula}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ derived: { ...derived, [name]: event.target.value } })}
              className="min-w-0 sm:flex-1"
            />
            <Button
              variant="quiet"
              aria-label={`Remove ${name}`}
              onClick={() => {
                const rest = Object.fromEntries(Object.entries(derived).filter(([other]) => other !== name));
                change({ derived: Object.keys(rest).length > 0 ? rest : undefined });
              }}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
        ))}
        <Button
          variant="secondary"
          className="self-start"
          onClick={() => change({ derived: { ...derived, [freeName({ ...parameters, ...derived })]: '' } })}
        >
          <Plus aria-hidden />
          Add a formula
        </Button>
      </fieldset>
      <TextField
        label="Only draw where"
        optional
        description="A condition, for example multiple(volume, 0.5). Other draws are drawn again."
        value={template.where ?? ''}
        spellCheck={false}
        onChange={(event) => change({ where: event.target.value || undefined })}
      />
      <TextField
        id={fieldId('template.key')}
        label="Formula of the right answer"
        value={template.key ?? ''}
        spellCheck={false}
        onChange={(event) => change({ key: event.target.value })}
      />
      <TextArea
        id={fieldId('template.reason')}
        label="Why it is right"
        description="May hold {formulas}; {key} is the answer as it is written."
        rows={2}
        value={template.reason ?? ''}
        onChange={(event) => change({ reason: event.target.value })}
      />
      {!typed && (
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="mb-1.5 font-semibold">Wrong answers: the number that each mistake gives</legend>
          {distractors.map((one, place) => (
            <div key={place} className="flex flex-col gap-3 rounded-md border border-line p-3">
              <div className="flex items-end gap-3">
                <TextField
                  id={fieldId(`template.distractors.${place}.formula`)}
                  label={`Formula of mistake ${place + 1}`}
                  value={one.formula}
                  spellCheck={false}
                  onChange={(event) => putDistractor(place, { formula: event.target.value })}
                  className="min-w-0 flex-1"
                />
                <Button
                  variant="quiet"
                  aria-label={`Remove mistake ${place + 1}`}
                  onClick={() => change({ distractors: distractors.filter((_, other) => other !== place) })}
                >
                  <Trash2 aria-hidden />
                </Button>
              </div>
              <TextArea
                id={fieldId(`template.distractors.${place}.mistake`)}
                label={`What goes wrong in mistake ${place + 1}`}
                rows={2}
                value={one.mistake}
                onChange={(event) => putDistractor(place, { mistake: event.target.value })}
              />
            </div>
          ))}
          {distractors.length < 10 && (
            <Button
              variant="secondary"
              className="self-start"
              onClick={() => change({ distractors: [...distractors, { formula: '', mistake: '' }] })}
            >
              <Plus aria-hidden />
              Add a mistake
            </Button>
          )}
        </fieldset>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {number('Rounded to', 'round')}
        <TextField
          label="Unit"
          optional
          value={written(template.unit)}
          maxLength={40}
          disabled={typeof template.unit === 'object'}
          onChange={(event) => change({ unit: event.target.value || undefined })}
        />
        {typed && (
          <TextField
            id={fieldId('tolerance')}
            label="Give or take"
            optional
            type="number"
            min={0}
            step="any"
            value={typed.tolerance ?? ''}
            onChange={(event) => onTolerance(readNumber(event.target.value) ? Number(event.target.value) : undefined)}
          />
        )}
      </div>
      <Disclosure title="More settings">
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label="Written as"
            value={template.format ?? 'number'}
            options={[
              { value: 'number', label: 'Number: 1,250.5' },
              { value: 'plain', label: 'Without commas: 1250' },
              ...(typed
                ? []
                : [
                    { value: 'money', label: 'Money: $1,250.50' },
                    { value: 'date', label: 'Day' },
                    { value: 'time', label: 'Time of day' },
                  ]),
            ]}
            onChange={(event) => change({ format: event.target.value === 'number' ? undefined : event.target.value })}
          />
          {!typed && number('Options at least this far apart', 'apart')}
          {number(typed ? 'No answer below' : 'No option below', 'least')}
          {number(typed ? 'No answer above' : 'No option above', 'most')}
        </div>
      </Disclosure>
    </div>
  );
}
