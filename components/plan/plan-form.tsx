'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { FieldError } from '@/components/ui/field-frame';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { putPlan } from '@/lib/http/contracts/plan-contracts';

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Weeks are read from Monday on. */
const weekdayOrder = [1, 2, 3, 4, 5, 6, 0];
const labels = {
  certificationId: 'Certification',
  examDay: 'Day of the exam',
  weekdays: 'Days of the week',
  minutesPerDay: 'Minutes on such a day',
};

export interface PlanFormProps {
  certifications: readonly { id: string; name: string }[];
  initial: { certificationId: string; examDay: string | null; weekdays: readonly number[]; minutesPerDay: number };
  /** Whether there is a plan already. */
  exists: boolean;
}

/** Days, minutes and exam: all that a plan asks for. */
export function PlanForm({ certifications, initial, exists }: PlanFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const form = useAccountForm(async (fields, element) => {
    setSaved(false);
    const minutes = fields.minutesPerDay?.trim() ?? '';
    const answer = await send<typeof putPlan>('PUT', '/api/plan', {
      certificationId: fields.certificationId ?? '',
      examDay: fields.examDay ? fields.examDay : null,
      weekdays: new FormData(element).getAll('weekdays').map(Number),
      minutesPerDay: minutes === '' ? null : Number(minutes),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    if (!answer.ok) return answer.refusal;
    setSaved(true);
    router.refresh();
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <div>
      <AccountForm
        form={form}
        labels={labels}
        action={exists ? 'Change the plan' : 'Make the plan'}
        pendingAction="Planning"
      >
        <Select
          label={labels.certificationId}
          name="certificationId"
          defaultValue={initial.certificationId}
          options={certifications.map(({ id, name }) => ({ value: id, label: `${id}: ${name}` }))}
          error={fields?.certificationId}
        />
        <TextField
          type="date"
          label={labels.examDay}
          optional
          description="Leave it empty if you have no date yet."
          name="examDay"
          defaultValue={initial.examDay ?? ''}
          error={fields?.examDay}
        />
        <fieldset className="min-w-0" aria-describedby={fields?.weekdays ? 'weekdays-error' : undefined}>
          <legend className="mb-1.5 font-semibold">{labels.weekdays}</legend>
          <div className="flex flex-wrap gap-2">
            {weekdayOrder.map((weekday) => (
              <label
                key={weekday}
                className="inline-flex min-h-11 items-center gap-2 rounded-md border border-control bg-surface px-3 transition-colors hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1px_var(--accent)]"
              >
                <input
                  type="checkbox"
                  name="weekdays"
                  value={weekday}
                  defaultChecked={initial.weekdays.includes(weekday)}
                  aria-invalid={fields?.weekdays ? true : undefined}
                  className="size-5 accent-(--accent)"
                />
                {weekdayNames[weekday]}
              </label>
            ))}
          </div>
          {fields?.weekdays && <FieldError id="weekdays">{fields.weekdays}</FieldError>}
        </fieldset>
        <TextField
          type="number"
          inputMode="numeric"
          min={10}
          max={480}
          step={5}
          label={labels.minutesPerDay}
          name="minutesPerDay"
          defaultValue={initial.minutesPerDay}
          error={fields?.minutesPerDay}
          className="max-w-48"
        />
      </AccountForm>
      <div role="status">{saved && <Alert tone="good" title="Your plan is made." className="mt-5" />}</div>
    </div>
  );
}
