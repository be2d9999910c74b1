'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { LocalTime } from '@/components/ui/local-time';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type { LateAttempt } from '@/lib/exam/late-attempt';
import type { acceptLateAnswersOf } from '@/lib/http/contracts/exam-contracts';
import { ScoreChanges } from './score-changes';

function AcceptDialog({
  learnerId,
  attempt,
  onClose,
}: {
  learnerId: string;
  attempt: LateAttempt;
  onClose: (accepted: boolean) => void;
}) {
  const formId = useId();
  const { onSubmit, pending, refusal } = useAccountForm(async ({ reason }) => {
    const answer = await send<typeof acceptLateAnswersOf>(
      'POST',
      `/api/learners/${learnerId}/attempts/${attempt.attemptId}/late-answers`,
      { reason },
    );
    if (!answer.ok) return answer.refusal;
    onClose(true);
    return null;
  });
  const answers = attempt.late.length === 1 ? '1 late answer' : `${attempt.late.length} late answers`;
  return (
    <Dialog
      title={`Accept ${answers}?`}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose(false))}
      footer={
        <>
          <Button variant="secondary" onClick={() => onClose(false)}>
            Cancel
          </Button>
          <Button type="submit" form={formId} pending={pending} pendingLabel="Scoring again">
            Accept and score again
          </Button>
        </>
      }
    >
      <p>
        {attempt.title} is scored again. Its result keeps a mark that the learner sees, with your name. It cannot be
        taken back.
      </p>
      <form id={formId} method="post" noValidate onSubmit={onSubmit}>
        <TextArea
          label="Reason"
          description="Kept in the audit log with your name."
          name="reason"
          rows={2}
          maxLength={500}
          placeholder="The network of the computer lab failed at 10:40"
          error={refusal?.fields.reason}
        />
      </form>
      <div role="alert" className="empty:hidden">
        {refusal?.message && <Alert tone="bad" title={refusal.message} />}
      </div>
    </Dialog>
  );
}

/** An exam with what arrived after its end, and the decision about it. */
export function LateAttemptCard({ learnerId, attempt }: { learnerId: string; attempt: LateAttempt }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { title, closedAt, total, late, changes } = attempt;
  const knowing = late.filter(({ afterResult }) => afterResult).length;
  return (
    <Card className="flex flex-col gap-4">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="text-ink-soft">
          Closed <LocalTime iso={closedAt} />. {total.correct} of {total.n} right.
        </p>
      </div>
      <ScoreChanges changes={changes} />
      {late.length > 0 ? (
        <>
          <ul aria-label="Late answers" className="divide-y divide-line border-y border-line">
            {late.map(({ number, arrivedAt, afterResult }) => (
              <li key={number} className="flex flex-wrap justify-between gap-x-6 py-2">
                <span className="tabular">Question {number}</span>
                <span className="text-ink-soft">
                  arrived <LocalTime iso={arrivedAt} />
                  {afterResult && ', after the result had been opened'}
                </span>
              </li>
            ))}
          </ul>
          {knowing > 0 && (
            <Alert
              tone="warn"
              title={`${late.length === 1 ? 'It' : `${knowing} of them`} came after the result had been opened`}
            >
              The right answers could be read by then.
            </Alert>
          )}
          <Button className="self-start" onClick={() => setOpen(true)}>
            Accept {late.length === 1 ? 'it' : 'them'}
          </Button>
        </>
      ) : (
        <p className="text-ink-soft">Nothing waits here any more.</p>
      )}
      {isOpen && (
        <AcceptDialog
          learnerId={learnerId}
          attempt={attempt}
          onClose={(accepted) => {
            setOpen(false);
            if (accepted) router.refresh();
          }}
        />
      )}
    </Card>
  );
}
