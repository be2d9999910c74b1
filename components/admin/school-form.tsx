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
import type { putSchool } from '@/lib/http/contracts/school-contracts';
import type { School } from '@/lib/school/school';

const labels = {
  name: 'Name of the school',
  timeZone: 'Time zone',
  signUp: 'Who may make an account',
  keepIdleMonths: 'Delete accounts of students that nobody uses',
  keepAuditMonths: 'Keep the audit log',
};

const years = (months: number) => (months === 12 ? 'one year' : `${months / 12} years`);
const idleOptions = [
  { value: '', label: 'Never' },
  ...[12, 24, 36, 60].map((months) => ({ value: String(months), label: `After ${years(months)}` })),
];
const auditOptions = [
  { value: '', label: 'For ever' },
  ...[12, 24, 36, 84, 120].map((months) => ({ value: String(months), label: `For ${years(months)}` })),
];
const readMonths = (text: string) => (text === '' ? null : Number(text));

const policies = [
  { value: 'open', label: 'Anyone', description: 'Whoever reaches this site can sign up.' },
  { value: 'invitation', label: 'By invitation', description: 'Whoever has a link that you made.' },
  { value: 'closed', label: 'Nobody', description: 'Administrators make every account.' },
];

/** Zones of the United States first, since most schools are there. */
function zoneOptions(timeZones: readonly string[], current: string) {
  const near = [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ];
  const all = [...new Set([...near, current, 'UTC', ...timeZones])];
  return all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

/** The settings of the school. Nothing changes before Save. */
export function SchoolForm({ school, timeZones }: { school: School; timeZones: readonly string[] }) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const form = useAccountForm(
    async ({ name = '', timeZone = '', signUp = '', keepIdleMonths = '', keepAuditMonths = '' }) => {
      setSaved(false);
      const kept = { keepIdleMonths: readMonths(keepIdleMonths), keepAuditMonths: readMonths(keepAuditMonths) };
      const answer = await send<typeof putSchool>('PUT', '/api/admin/school', { name, timeZone, signUp, ...kept });
      if (!answer.ok) return answer.refusal;
      setSaved(true);
      router.refresh();
      return null;
    },
  );
  const { fields } = form.refusal ?? {};
  return (
    <>
      <AccountForm form={form} labels={labels} action="Save" pendingAction="Saving">
        <TextField
          label={labels.name}
          description="Stands at the foot of every page."
          name="name"
          optional
          maxLength={100}
          autoComplete="organization"
          defaultValue={school.name}
          error={fields?.name}
        />
        <Select
          label={labels.timeZone}
          description="Where days begin and end for learners who have not chosen another."
          name="timeZone"
          defaultValue={school.timeZone}
          options={zoneOptions(timeZones, school.timeZone)}
          error={fields?.timeZone}
        />
        <RadioGroup
          label={labels.signUp}
          name="signUp"
          look="cards"
          defaultValue={school.signUp}
          options={policies}
          error={fields?.signUp}
        />
        <Select
          label={labels.keepIdleMonths}
          description="With all that is theirs. A mail tells them 30 days before."
          name="keepIdleMonths"
          defaultValue={String(school.keepIdleMonths ?? '')}
          options={idleOptions}
          error={fields?.keepIdleMonths}
        />
        <Select
          label={labels.keepAuditMonths}
          name="keepAuditMonths"
          defaultValue={String(school.keepAuditMonths ?? '')}
          options={auditOptions}
          error={fields?.keepAuditMonths}
        />
      </AccountForm>
      <div role="status">
        {saved && (
          <Alert tone="good" title="Saved" className="mt-5">
            It counts at once.
          </Alert>
        )}
      </div>
    </>
  );
}
