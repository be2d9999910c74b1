'use client';

import { useRouter } from 'next/navigation';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Select } from '@/components/ui/select';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { createCohort } from '@/lib/http/contracts/cohort-contracts';

const labels = { name: 'Name', certificationId: 'Prepares for' };

/** Makes a cohort and opens it. */
export function NewCohortForm({ certifications }: { certifications: readonly { id: string; name: string }[] }) {
  const router = useRouter();
  const form = useAccountForm(async ({ name, certificationId }) => {
    const answer = await send<typeof createCohort>('POST', '/api/cohorts', {
      name,
      certificationId: certificationId || null,
    });
    if (!answer.ok) return answer.refusal;
    router.push(`/cohorts/${answer.value.cohortId}`);
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <AccountForm form={form} labels={labels} action="Make the cohort" pendingAction="Making it">
      <TextField
        label={labels.name}
        name="name"
        description="Learners see it. For example: Fall 2026, evening."
        maxLength={100}
        autoComplete="off"
        error={fields?.name}
      />
      <Select
        label={labels.certificationId}
        name="certificationId"
        options={[
          ...certifications.map(({ id, name }) => ({ value: id, label: `${id}: ${name}` })),
          { value: '', label: 'Several certifications' },
        ]}
        error={fields?.certificationId}
      />
    </AccountForm>
  );
}
