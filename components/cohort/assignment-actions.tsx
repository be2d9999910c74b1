'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { send } from '@/components/ui/send';
import { TextArea } from '@/components/ui/text-area';
import type {
  changeAssignment,
  releaseAssignment,
  remindAssignment,
  withdrawAssignment,
} from '@/lib/http/contracts/assignment-contracts';
import { AssignmentFields, assignmentLabels, readAssignmentValues, type AssignmentValues } from './assignment-fields';

export interface AssignmentActionsProps {
  cohortId: string;
  assignment: {
    id: string;
    title: string;
    instructions: string;
    opensAt: string;
    closesAt: string;
    lateUntil: string | null;
    attempts: number;
    release: AssignmentValues['release'];
    released: boolean;
    requiredPercent: number | null;
    study: boolean;
  };
  zone: string;
  undone: number;
  running: number;
  begun: boolean;
}

type AssignmentPath = `/api/cohorts/${string}/assignments/${string}`;

function EditForm({
  path,
  assignment,
  zone,
  onDone,
}: { path: AssignmentPath; onDone: () => void } & Pick<AssignmentActionsProps, 'assignment' | 'zone'>) {
  const { title, instructions, opensAt, closesAt, lateUntil, attempts, release, requiredPercent, study } = assignment;
  const [values, setValues] = useState<AssignmentValues>({
    ...{ title, instructions, opensAt, closesAt, release },
    lateUntil: lateUntil ?? '',
    attempts: String(attempts),
    requiredPercent: requiredPercent === null ? '' : String(requiredPercent),
  });
  const form = useAccountForm(async () => {
    const answer = await send<typeof changeAssignment>('PATCH', path, readAssignmentValues(values));
    if (!answer.ok) return answer.refusal;
    onDone();
    return null;
  });
  return (
    <AccountForm form={form} labels={assignmentLabels} action="Save" pendingAction="Saving">
      <AssignmentFields
        values={values}
        onChange={setValues}
        fields={form.refusal?.fields ?? {}}
        zone={zone}
        study={study}
      />
      <p className="text-sm text-ink-soft">
        A later end counts at once for attempts that run. An earlier one counts for those that have not begun.
      </p>
    </AccountForm>
  );
}

function RemindForm({
  path,
  undone,
  onDone,
}: {
  path: AssignmentPath;
  undone: number;
  onDone: (written: number) => void;
}) {
  const form = useAccountForm(async ({ message = '' }) => {
    const answer = await send<typeof remindAssignment>('POST', `${path}/reminder`, { message });
    if (!answer.ok) return answer.refusal;
    onDone(answer.value.written);
    return null;
  });
  return (
    <AccountForm
      form={form}
      labels={{ message: 'A word of your own' }}
      action={undone === 1 ? 'Write to 1 learner' : `Write to ${undone} learners`}
      pendingAction="Writing"
    >
      <TextArea
        label="A word of your own (optional)"
        description="The mail says what is due and when. Each learner gets a mail of their own."
        name="message"
        rows={3}
        maxLength={2000}
        error={form.refusal?.fields.message}
      />
    </AccountForm>
  );
}

/** Writing to who has not done it, releasing, editing, taking back. */
export function AssignmentActions({ cohortId, assignment, zone, undone, running, begun }: AssignmentActionsProps) {
  const router = useRouter();
  const [open, setOpen] = useState<'edit' | 'remind' | null>(null);
  const [said, setSaid] = useState('');
  const path = `/api/cohorts/${cohortId}/assignments/${assignment.id}` as const;
  const close = () => setOpen(null);
  return (
    <div className="mt-5 flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {undone > 0 && <Button onClick={() => setOpen('remind')}>Write to who has not done it</Button>}
        {!assignment.released && assignment.release !== 'at-once' && (
          <ConfirmButton
            variant="secondary"
            label="Release results"
            title="Release the results?"
            action="Release them"
            pendingAction="Releasing"
            run={() => send<typeof releaseAssignment>('POST', `${path}/release`)}
            onDone={() => {
              setSaid('Results are released.');
              router.refresh();
            }}
          >
            <p>
              Learners who are done see their score, the right answers and the reasons from now on. This cannot be taken
              back.
            </p>
            {undone > 0 && (
              <Alert tone="warn" title={`${undone} ${undone === 1 ? 'has' : 'have'} not done it`}>
                {running > 0 && `${running} of them ${running === 1 ? 'is' : 'are'} at work now. `}
                Whoever is done can tell them what was asked.
              </Alert>
            )}
          </ConfirmButton>
        )}
        <Button variant="secondary" onClick={() => setOpen('edit')}>
          Change
        </Button>
        <ConfirmButton
          variant="quiet"
          danger
          label="Take it back"
          title="Take the assignment back?"
          action="Take it back"
          pendingAction="Taking back"
          run={() => send<typeof withdrawAssignment>('DELETE', path)}
          onDone={() => {
            router.push(`/cohorts/${cohortId}/assignments`);
            router.refresh();
          }}
        >
          <p>
            {begun
              ? 'Nobody can begin it any more, and it leaves the gradebook. What learners did of it stays among their own results.'
              : 'Nobody has begun it. It is deleted.'}
          </p>
        </ConfirmButton>
      </div>
      <p role="status" className="empty:hidden">
        {said}
      </p>
      <Dialog title="Change the assignment" width="wide" isOpen={open === 'edit'} onOpenChange={close}>
        <EditForm
          path={path}
          assignment={assignment}
          zone={zone}
          onDone={() => {
            close();
            setSaid('Saved.');
            router.refresh();
          }}
        />
      </Dialog>
      <Dialog title="Write to who has not done it" isOpen={open === 'remind'} onOpenChange={close}>
        <RemindForm
          path={path}
          undone={undone}
          onDone={(written) => {
            close();
            setSaid(`${written} ${written === 1 ? 'mail is' : 'mails are'} on the way.`);
          }}
        />
      </Dialog>
    </div>
  );
}
