'use client';

import { useId, useState } from 'react';
import { send } from '@/components/ui/send';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { putAccommodation, LearnerView } from '@/lib/http/contracts/invigilation-contracts';
import { commonFactors, effectSentence } from './accommodation-words';
import { readNumber } from './read-number';

const other = 'other';

const factorOptions = [
  ...commonFactors.map((factor) => ({ value: String(factor), label: factor === 1 ? 'Standard' : `${factor} times` })),
  { value: other, label: 'Another factor' },
];

export interface AccommodationDialogProps {
  learner: LearnerView;
  onClose: () => void;
  onGranted: (learner: LearnerView) => void;
}

/** Asks for a learner's time factor, break minutes and the reason. Nothing changes before it is granted. */
export function AccommodationDialog({ learner, onClose, onGranted }: AccommodationDialogProps) {
  const formId = useId();
  const common = commonFactors.some((factor) => factor === learner.timeFactor);
  const [choice, setChoice] = useState(common ? String(learner.timeFactor) : other);
  const [ownFactor, setOwnFactor] = useState(common ? '' : String(learner.timeFactor));
  const [breakMinutes, setBreakMinutes] = useState(String(learner.extraBreakMinutes));

  const timeFactor = readNumber(choice === other ? ownFactor : choice);
  const extraBreakMinutes = breakMinutes.trim() === '' ? 0 : readNumber(breakMinutes);
  const effect = effectSentence(learner, { timeFactor, extraBreakMinutes });

  const { onSubmit, pending, refusal } = useAccountForm(async ({ reason }) => {
    const answer = await send<typeof putAccommodation>('PUT', `/api/learners/${learner.id}/accommodation`, {
      timeFactor,
      extraBreakMinutes,
      reason,
    });
    if (!answer.ok) return answer.refusal;
    onGranted({ ...learner, timeFactor, extraBreakMinutes });
    return null;
  });

  return (
    <Dialog
      title={`Accommodation of ${learner.name}`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} pending={pending} pendingLabel="Saving">
            Save the accommodation
          </Button>
        </>
      }
    >
      <p className="-mt-2 break-words text-ink-soft">{learner.email}</p>
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <RadioGroup
          label="Time for each exam"
          name="choice"
          look="cards"
          value={choice}
          onChange={setChoice}
          options={factorOptions}
          className="[&_label]:px-3 [&_label]:py-2.5 [&_label:last-child]:col-span-2 [&>div]:grid [&>div]:grid-cols-2"
        />
        {choice === other && (
          <TextField
            label="Factor"
            description="From 1 to 5, for example 1.75."
            name="timeFactor"
            inputMode="decimal"
            autoComplete="off"
            value={ownFactor}
            onChange={(event) => setOwnFactor(event.target.value)}
            error={refusal?.fields.timeFactor}
          />
        )}
        <TextField
          label="Extra break minutes"
          description="Added to the breaks of exams that have breaks. 0 for none."
          name="extraBreakMinutes"
          inputMode="numeric"
          autoComplete="off"
          value={breakMinutes}
          onChange={(event) => setBreakMinutes(event.target.value)}
          error={refusal?.fields.extraBreakMinutes}
        />
        <TextArea
          label="Reason"
          description="Kept in the audit log with your name. Leave medical details out."
          name="reason"
          rows={2}
          maxLength={500}
          placeholder="Letter of the disability office, November 3"
          error={refusal?.fields.reason}
        />
        <div role="status">{effect !== null && <p className="rounded-md bg-accent-soft px-4 py-3">{effect}</p>}</div>
        <div role="alert">{refusal?.message && <Alert tone="bad" title={refusal.message} />}</div>
      </form>
    </Dialog>
  );
}
