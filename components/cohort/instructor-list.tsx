'use client';

import { useRouter } from 'next/navigation';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Card } from '@/components/ui/card';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { addInstructor, removeInstructor } from '@/lib/http/contracts/cohort-contracts';

const labels = { email: 'Add by email address' };

/** Who looks after a cohort. */
export function InstructorList({
  cohortId,
  instructors,
  ownId,
}: {
  cohortId: string;
  instructors: readonly { userId: string; name: string; email: string }[];
  ownId: string;
}) {
  const router = useRouter();
  const form = useAccountForm(async ({ email }, element) => {
    const answer = await send<typeof addInstructor>('POST', `/api/cohorts/${cohortId}/instructors`, { email });
    if (!answer.ok) return answer.refusal;
    element.reset();
    router.refresh();
    return null;
  });
  return (
    <Card className="flex flex-col gap-4">
      <h3 className="text-lg">Instructors</h3>
      <ul className="flex flex-col gap-1">
        {instructors.map(({ userId, name, email }) => (
          <li key={userId} className="flex items-center justify-between gap-3">
            <span className="min-w-0">
              <span className="block font-semibold">{name}</span>
              <span className="block text-sm break-all text-ink-soft">{email}</span>
            </span>
            {instructors.length > 1 && (
              <ConfirmButton
                variant="quiet"
                danger
                label={
                  <>
                    Remove<span className="sr-only"> {name}</span>
                  </>
                }
                title={`Remove ${userId === ownId ? 'yourself' : name}?`}
                action="Remove"
                pendingAction="Removing"
                run={() => send<typeof removeInstructor>('DELETE', `/api/cohorts/${cohortId}/instructors/${userId}`)}
                onDone={() => {
                  if (userId === ownId) router.push('/cohorts');
                  router.refresh();
                }}
              >
                <p>{userId === ownId ? 'You no longer see' : `${name} no longer sees`} this cohort and its learners.</p>
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      <AccountForm form={form} labels={labels} action="Add instructor" pendingAction="Adding">
        <TextField
          label={labels.email}
          name="email"
          type="email"
          autoComplete="off"
          error={form.refusal?.fields.email}
        />
      </AccountForm>
    </Card>
  );
}
