import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  freeName,
  newParameter,
  parameterKind,
  readChoices,
  renamed,
  writeChoices,
  type ParameterKind,
} from './template-value';

const kinds = [
  { value: 'numbers', label: 'Numbers in steps' },
  { value: 'dates', label: 'Days' },
  { value: 'list', label: 'One of a list' },
];

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const bounds = { numbers: ['from', 'to', 'step'], dates: ['from', 'to'], list: [] } as const;

export interface ParameterFieldsProps {
  parameters: Record<string, unknown>;
  onChange: (parameters: Record<string, unknown>) => void;
}

/** What is drawn anew for each attempt, each under the name by which formulas know it. */
export function ParameterFields({ parameters, onChange }: ParameterFieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-semibold">What is drawn</legend>
      {Object.entries(parameters).map(([name, parameter], place) => {
        const kind = parameterKind(parameter);
        const values = (typeof parameter === 'object' && parameter !== null ? parameter : {}) as Record<
          string,
          unknown
        >;
        const put = (next: unknown) => onChange({ ...parameters, [name]: next });
        return (
          <div key={place} className="grid gap-3 rounded-md border border-line p-3 sm:grid-cols-3">
            <TextField
              label="Name"
              key={name}
              defaultValue={name}
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              onBlur={(event) => onChange(renamed(parameters, name, event.target.value.trim()))}
            />
            <Select
              label="Kind"
              value={kind}
              options={kinds}
              onChange={(event) => put(newParameter[event.target.value as ParameterKind])}
            />
            <Button
              variant="quiet"
              className="self-end justify-self-start"
              aria-label={`Remove ${name}`}
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(parameters).filter(([other]) => other !== name)))
              }
            >
              <Trash2 aria-hidden />
            </Button>
            {bounds[kind].map((bound) => (
              <TextField
                key={`${kind} ${bound} ${textOf(values[bound])}`}
                label={bound === 'from' ? 'From' : bound === 'to' ? 'To' : 'In steps of'}
                type={kind === 'dates' ? 'date' : 'text'}
                inputMode={kind === 'dates' ? undefined : 'decimal'}
                defaultValue={textOf(values[bound])}
                onBlur={(event) => {
                  const text = event.target.value;
                  put({ ...values, [bound]: kind === 'numbers' && text !== '' ? Number(text) : text });
                }}
              />
            ))}
            {kind === 'list' && (
              <TextArea
                label="Values"
                description="One a line. What belongs together: name = amoxicillin; strength = 250, used as {drug.name}."
                className="sm:col-span-3"
                rows={4}
                key={writeChoices(values.choose)}
                defaultValue={writeChoices(values.choose)}
                onBlur={(event) => put({ choose: readChoices(event.target.value) })}
              />
            )}
          </div>
        );
      })}
      <Button
        variant="secondary"
        className="self-start"
        onClick={() => onChange({ ...parameters, [freeName(parameters)]: newParameter.numbers })}
      >
        <Plus aria-hidden />
        Add a value to draw
      </Button>
    </fieldset>
  );
}
