'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { putLearnerOutcome, putOutcome } from '@/lib/http/contracts/outcome-contracts';
import { outcomeResults } from '@/lib/outcomes/outcome-results';
import { ownWords, resultWords } from './outcome-words';

const labels = {
  certificationId: 'Certification',
  takenOn: 'Day of the exam',
  result: 'Result',
  scaledScore: 'Score on the report',
};

export interface OutcomeFormProps {
  certifications: readonly { id: string; name: string; min: number; max: number }[];
  /** The exam that is asked about; without it, the form asks which one. */
  exam?: { certificationId: string; takenOn: string };
  /** Whose exam an instructor records; without it, one's own. */
  learnerId?: string;
}

/** Tells how a real exam went. */
export function OutcomeForm({ certifications, exam, learnerId }: OutcomeFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const form = useAccountForm(async (fields, element) => {
    setSaved(false);
    const score = fields.scaledScore?.trim() ?? '';
    const body = {
      certificationId: exam?.certificationId ?? fields.certificationId,
      takenOn: exam?.takenOn ?? fields.takenOn,
      result: fields.result,
      scaledScore: score === '' ? null : Number(score),
    };
    const answer =
      learnerId === undefined
        ? await send<typeof putOutcome>('PUT', '/api/outcomes', body)
        : await send<typeof putLearnerOutcome>('PUT', `/api/learners/${learnerId}/outcomes`, body);
    if (!answer.ok) return answer.refusal;
    setSaved(true);
    element.reset();
    router.refresh();
    return null;
  });
  const { fields } = form.refusal ?? {};
  const words = learnerId === undefined ? ownWords : resultWords;
  const scale = certifications.find(({ id }) => id === exam?.certificationId);
  return (
    <div>
      <AccountForm form={form} labels={labels} action="Save the result" pendingAction="Saving">
        {!exam && (
          <>
            <Select
              label={labels.certificationId}
              name="certificationId"
              options={certifications.map(({ id, name }) => ({ value: id, label: `${id}: ${name}` }))}
              error={fields?.certificationId}
            />
            <TextField type="date" label={labels.takenOn} name="takenOn" required error={fields?.takenOn} />
          </>
        )}
        <RadioGroup
          label={labels.result}
          name="result"
          options={outcomeResults.map((value) => ({ value, label: words[value] }))}
          error={fields?.result}
        />
        <TextField
          type="number"
          inputMode="numeric"
          label={labels.scaledScore}
          optional
          description={scale ? `From ${scale.min} to ${scale.max}, as the report says.` : 'As the report says.'}
          name="scaledScore"
          error={fields?.scaledScore}
          className="max-w-60"
        />
      </AccountForm>
      <div role="status">{saved && <Alert tone="good" title="Saved." className="mt-5" />}</div>
    </div>
  );
}
