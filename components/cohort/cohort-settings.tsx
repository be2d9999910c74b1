'use client';

import { useRouter } from 'next/navigation';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Card } from '@/components/ui/card';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { changeCohort } from '@/lib/http/contracts/cohort-contracts';

const labels = { name: 'Name', certificationId: 'Prepares for' };

export interface CohortSettingsProps {
  cohort: { id: string; name: string; certificationId: string | null; archived: boolean };
  certifications: readonly { id: string; name: string }[];
}

/** Name, certification, archive. */
export function CohortSettings({ cohort, certifications }: CohortSettingsProps) {
  const router = useRouter();
  const path = `/api/cohorts/${cohort.id}` as const;
  const form = useAccountForm(async ({ name, certificationId }) => {
    const answer = await send<typeof changeCohort>('PATCH', path, { name, certificationId: certificationId || null });
    if (!answer.ok) return answer.refusal;
    router.refresh();
    return null;
  });
  return (
    <Card className="flex flex-col gap-4">
      <h3 className="text-lg">Settings</h3>
      <AccountForm form={form} labels={labels} action="Save" pendingAction="Saving">
        <TextField
          label={labels.name}
          name="name"
          defaultValue={cohort.name}
          maxLength={100}
          autoComplete="off"
          error={form.refusal?.fields.name}
        />
        <Select
          label={labels.certificationId}
          name="certificationId"
          defaultValue={cohort.certificationId ?? ''}
          options={[
            ...certifications.map(({ id, name }) => ({ value: id, label: `${id}: ${name}` })),
            { value: '', label: 'Several certifications' },
          ]}
        />
      </AccountForm>
      <ConfirmButton
        variant="secondary"
        className="self-start"
        label={cohort.archived ? 'Take out of the archive' : 'Archive the cohort'}
        title={cohort.archived ? 'Take it out of the archive?' : 'Archive the cohort?'}
        action={cohort.archived ? 'Take it out' : 'Archive it'}
        pendingAction={cohort.archived ? 'Taking out' : 'Archiving'}
        run={() => send<typeof changeCohort>('PATCH', path, { archived: !cohort.archived })}
        onDone={() => router.refresh()}
      >
        <p>
          {cohort.archived
            ? 'Its learners see it again, and can begin assignments whose window is open.'
            : 'Nobody can join or begin its assignments any more. Its gradebook stays, and you can take it out again.'}
        </p>
      </ConfirmButton>
    </Card>
  );
}
