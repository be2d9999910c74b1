'use client';

import { useId } from 'react';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import { reportReasons, reportReasonWords } from '@/lib/correction/report-words';
import type { reportQuestion } from '@/lib/http/contracts/correction-contracts';

export interface ReportDialogProps {
  attemptId: string;
  position: number;
  onClose: (sent: boolean) => void;
}

/** Asks what is wrong with a question. */
export default function ReportDialog({ attemptId, position, onClose }: ReportDialogProps) {
  const formId = useId();
  const { onSubmit, pending, refusal } = useAccountForm(async ({ reason, words }) => {
    const answer = await send<typeof reportQuestion>(
      'POST',
      `/api/attempts/${attemptId}/positions/${position}/report`,
      { reason, words },
    );
    if (!answer.ok) return answer.refusal;
    onClose(true);
    return null;
  });
  return (
    <Dialog
      title={`Report question ${position + 1}`}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose(false))}
      footer={
        <>
          <Button variant="secondary" onClick={() => onClose(false)}>
            Cancel
          </Button>
          <Button type="submit" form={formId} pending={pending} pendingLabel="Sending">
            Send the report
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <RadioGroup
          label="What is wrong"
          name="reason"
          options={reportReasons.map((one) => ({ value: one, label: reportReasonWords[one] }))}
          error={refusal?.fields.reason}
        />
        <TextArea
          label="In your words"
          description="Your instructors read it with your name."
          name="words"
          rows={3}
          maxLength={1000}
          error={refusal?.fields.words}
        />
        <div role="alert" className="empty:hidden">
          {refusal?.message && <Alert tone="bad" title={refusal.message} />}
        </div>
      </form>
    </Dialog>
  );
}
