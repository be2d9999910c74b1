import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { choicesOf, emptyOf, fieldWords, withoutNull, type FormSchema } from '@/lib/authoring/form-schema';

export interface SchemaFormProps {
  label: string;
  schema: FormSchema;
  value: unknown;
  optional: boolean;
  onChange: (value: unknown) => void;
}

/** With more parts than this the optional ones wait behind a button. */
const mostAtOnce = 8;

const isText = (schema: FormSchema | undefined) => schema?.type === 'string' && !choicesOf(schema);

/** A number where it is one; else as typed, since a template may put a {formula} in its place. */
function numberOf(text: string, empty: unknown): unknown {
  if (text.trim() === '') return empty;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The field of one value of a schema: a choice, a text, a number, a list or a group of them. */
export function SchemaForm({ label, schema: whole, value, optional, onChange }: SchemaFormProps) {
  const { schema, nullable } = withoutNull(whole);
  const choices = choicesOf(schema);
  if (choices)
    return (
      <Select
        label={label}
        optional={optional}
        value={textOf(value)}
        onChange={(event) => onChange(choices.find((choice) => String(choice) === event.target.value))}
        options={[
          ...(optional ? [{ value: '', label: 'As usual' }] : []),
          ...choices.map((choice) => ({
            value: String(choice),
            label: typeof choice === 'number' || /[A-Z]/.test(choice) ? String(choice) : fieldWords(choice),
          })),
        ]}
      />
    );
  if (schema.type === 'boolean')
    return (
      <Select
        label={label}
        optional={optional}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
        options={[
          { value: '', label: 'As usual' },
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
      />
    );
  if (schema.type === 'number' || schema.type === 'integer')
    return (
      <TextField
        label={label}
        optional={optional || nullable}
        inputMode="decimal"
        autoComplete="off"
        // A half-typed number ("1.") is the field's own until it is left.
        key={textOf(value)}
        defaultValue={textOf(value)}
        onBlur={(event) => onChange(numberOf(event.target.value, nullable ? null : undefined))}
      />
    );
  if (schema.type === 'array') return <ListField {...{ label, schema, value, optional, onChange }} />;
  if (schema.type === 'object') return <GroupField {...{ label, schema, value, optional, onChange }} />;
  return (
    <TextField
      label={label}
      optional={optional}
      autoComplete="off"
      maxLength={schema.maxLength}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value === '' && optional ? undefined : event.target.value)}
    />
  );
}

function ListField({ label, schema, value, optional, onChange }: SchemaFormProps) {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const { items = { type: 'string' } } = schema;
  const put = (next: unknown[]) => onChange(next.length === 0 && optional ? undefined : next);
  if (isText(items))
    return (
      <TextArea
        label={label}
        optional={optional}
        description="One a line."
        rows={Math.min(8, list.length + 1)}
        value={list.map(textOf).join('\n')}
        onChange={(event) => put(event.target.value === '' ? [] : event.target.value.split('\n'))}
      />
    );
  if (items.type === 'array')
    return (
      <TextArea
        label={label}
        optional={optional}
        description="One row a line, cells with | between them."
        rows={Math.min(10, list.length + 1)}
        value={list.map((row) => (Array.isArray(row) ? row.map(textOf).join(' | ') : '')).join('\n')}
        onChange={(event) =>
          put(event.target.value.split('\n').map((row) => row.split('|').map((cell) => cell.trim())))
        }
      />
    );
  const single = label.replace(/ies$/, 'y').replace(/s$/, '');
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 sm:col-span-2">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {list.map((item, place) => (
        <div key={place} className="flex flex-col gap-3 rounded-md border border-line p-3 sm:flex-row sm:items-end">
          <div className="min-w-0 grow">
            <SchemaForm
              label={`${single} ${place + 1}`}
              schema={items}
              value={item}
              optional={false}
              onChange={(next) => put(list.map((other, at) => (at === place ? next : other)))}
            />
          </div>
          <Button
            variant="quiet"
            aria-label={`Remove ${single.toLowerCase()} ${place + 1}`}
            onClick={() => put(list.filter((_, at) => at !== place))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {list.length < (schema.maxItems ?? 40) && (
        <Button variant="secondary" className="self-start" onClick={() => put([...list, emptyOf(items)])}>
          <Plus aria-hidden />
          Add {single.toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}

/** Named parts beside one another. What the kind of the whole says already is left out. */
function GroupField({ label, schema, value, onChange }: SchemaFormProps) {
  const object = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const required = new Set(schema.required);
  const parts = Object.entries(schema.properties ?? {}).filter(([, part]) => part.const === undefined);
  const isMain = ([name]: [string, FormSchema]) => required.has(name) || parts.length <= mostAtOnce || name === 'rate';
  const field = ([name, part]: [string, FormSchema]) => (
    <SchemaForm
      key={name}
      label={fieldWords(name)}
      schema={part}
      value={object[name]}
      optional={!required.has(name)}
      onChange={(next) => {
        const { [name]: _, ...rest } = object;
        onChange(next === undefined ? rest : { ...object, [name]: next });
      }}
    />
  );
  const more = parts.filter((part) => !isMain(part));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{label}</legend>
      <div className="grid gap-3 sm:grid-cols-2">{parts.filter(isMain).map(field)}</div>
      {more.length > 0 && (
        <Disclosure title="More settings">
          <div className="grid gap-3 sm:grid-cols-2">{more.map(field)}</div>
        </Disclosure>
      )}
    </fieldset>
  );
}
