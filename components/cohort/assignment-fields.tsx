'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import { TextArea } from '@/components/ui/text-area';
import type { AssignmentChange } from '@/lib/http/contracts/assignment-contracts';

/** What can be said of an assignment before and after it is made, as the fields hold it. */
export interface AssignmentValues {
  title: string;
  instructions: string;
  opensAt: string;
  closesAt: string;
  lateUntil: string;
  attempts: string;
  release: 'after-window' | 'by-hand' | 'at-once';
  requiredPercent: string;
}

export const assignmentLabels = {
  title: 'Title',
  instructions: 'Instructions',
  opensAt: 'Opens',
  closesAt: 'Due',
  lateUntil: 'Take late work until',
  attempts: 'Attempts',
  release: 'Result',
  requiredPercent: 'Required score',
};

/** The values as the server takes them. */
export function readAssignmentValues(values: AssignmentValues): Required<AssignmentChange> {
  const { lateUntil, attempts, requiredPercent, ...rest } = values;
  return {
    ...rest,
    lateUntil: lateUntil === '' ? null : lateUntil,
    attempts: Number(attempts),
    requiredPercent: requiredPercent.trim() === '' ? null : Number(requiredPercent),
  };
}

const releaseOptions = [
  {
    value: 'after-window',
    label: 'After the window',
    description: 'Score, right answers and reasons are shown once nobody can take it any more.',
  },
  { value: 'by-hand', label: 'When I release it', description: 'You press a button on the page of the assignment.' },
  {
    value: 'at-once',
    label: 'At once',
    description: 'Each learner sees them when they hand in. They can tell others.',
  },
] as const;

export interface AssignmentFieldsProps {
  values: AssignmentValues;
  onChange: (values: AssignmentValues) => void;
  fields: Record<string, string>;
  zone: string;
  /** Study shows each reason at once. */
  study?: boolean;
}

/** Title, window, attempts, release and required score. */
export function AssignmentFields({ values, onChange, fields, zone, study = false }: AssignmentFieldsProps) {
  const text = (name: Exclude<keyof AssignmentValues, 'release'>) => ({
    label: assignmentLabels[name],
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...values, [name]: event.target.value }),
    error: fields[name],
  });
  return (
    <>
      <TextField {...text('title')} maxLength={120} autoComplete="off" placeholder="Quiz 3: phlebotomy" />
      <TextArea {...text('instructions')} label="Instructions (optional)" rows={2} maxLength={2000} />
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-1.5 font-semibold">Window</legend>
        <p className="text-sm text-ink-soft">Times of the school: {zone}. An administrator can change the time zone.</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...text('opensAt')} type="datetime-local" />
          <TextField {...text('closesAt')} type="datetime-local" />
        </div>
        <Checkbox
          label="Take late work"
          description="It can be begun after it is due, and is marked as late."
          checked={values.lateUntil !== ''}
          onChange={(event) => onChange({ ...values, lateUntil: event.target.checked ? values.closesAt : '' })}
        />
        {values.lateUntil !== '' && <TextField {...text('lateUntil')} type="datetime-local" className="sm:max-w-72" />}
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          {...text('attempts')}
          description="How often it can be taken."
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          {...text('requiredPercent')}
          description="Percent right. Empty for none."
          optional
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      {!study && (
        <RadioGroup
          label={assignmentLabels.release}
          name="release"
          look="cards"
          options={releaseOptions}
          value={values.release}
          onChange={(release) => onChange({ ...values, release: release as AssignmentValues['release'] })}
          error={fields.release}
        />
      )}
    </>
  );
}
