import { useState } from 'react';
import { plainWords } from '@/lib/bank/rich-text';
import { OrderList } from '@/components/exam/order-list';
import { optionLetter } from '@/lib/exam/answer-words';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-frame';
import { TextField } from '@/components/ui/text-field';
import type { KeyRevision } from '@/lib/correction/key-view';
import { chosen } from '@/lib/exam/answer-edit';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';

export interface KeyFieldProps {
  revision: KeyRevision;
  value: AnswerKey | null;
  onChange: (key: AnswerKey | null) => void;
  error: string | undefined;
}

interface NumberKeyProps {
  numeric: Extract<AnswerKey, { type: 'numeric' }>;
  onChange: (key: AnswerKey) => void;
  error: string | undefined;
}

function NumberKey({ numeric, onChange, error }: NumberKeyProps) {
  // As it is typed: "0", on the way to "0.05", is no reason to empty the field.
  const [tolerance, setTolerance] = useState(numeric.tolerance === 0 ? '' : String(numeric.tolerance));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={`The number that is right${numeric.unit ? `, in ${numeric.unit}` : ''}`}
        inputMode="decimal"
        maxLength={40}
        value={numeric.value}
        error={error}
        onChange={(event) => onChange({ ...numeric, value: event.target.value })}
      />
      <TextField
        label="Give or take"
        optional
        type="number"
        min={0}
        step="any"
        value={tolerance}
        onChange={(event) => {
          setTolerance(event.target.value);
          onChange({ ...numeric, tolerance: Math.abs(Number(event.target.value)) || 0 });
        }}
      />
    </div>
  );
}

/** Another key for a question that is not answered by one option: a set of them, a number or an order. */
export function KeyField({ revision, value, onChange, error }: KeyFieldProps) {
  const { author, options } = revision;
  if (author?.type === 'numeric') {
    const key = value?.type === 'numeric' ? value : { ...author, value: '', tolerance: 0 };
    return <NumberKey numeric={key} onChange={onChange} error={error} />;
  }
  if (author?.type === 'ordering')
    return (
      <div className="flex flex-col gap-2">
        <OrderList
          options={options.map(({ text }) => text)}
          order={value?.type === 'ordering' ? value.order : null}
          disabled={false}
          onOrder={(order) => onChange({ type: 'ordering', order })}
        />
        {error && <FieldError id="other-order">{error}</FieldError>}
      </div>
    );
  const ticked = value?.type === 'multiple' ? value.options : [];
  const toggle = (place: number) => {
    const { answer } = chosen({ answer: value?.type === 'multiple' ? value : null, struck: [] }, 'multiple', place);
    onChange(answer?.type === 'multiple' ? answer : null);
  };
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1.5 font-semibold">All options that are right together</legend>
      {options.map(({ text, isKey }, place) => (
        <Checkbox
          key={place}
          label={`${optionLetter(place)}. ${plainWords(text)}${isKey ? ' (in the author’s key)' : ''}`}
          checked={ticked.includes(place)}
          onChange={() => toggle(place)}
        />
      ))}
      {error && <FieldError id="other-options">{error}</FieldError>}
    </fieldset>
  );
}
