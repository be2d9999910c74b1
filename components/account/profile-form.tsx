'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { TextField } from '@/components/ui/text-field';
import type { changeName } from '@/lib/http/contracts/account-contracts';
import { AccountForm } from './account-form';
import { send } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { name: 'Name' };

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const router = useRouter();
  const [saved, setSaved] = useState<string | null>(null);
  const form = useAccountForm(async (fields) => {
    setSaved(null);
    const answer = await send<typeof changeName>('PATCH', '/api/account', { name: fields.name ?? '' });
    if (!answer.ok) return answer.refusal;
    setSaved(answer.value.name);
    router.refresh();
    return null;
  });
  return (
    <div>
      <dl className="mb-5">
        <dt className="font-semibold">Email address</dt>
        <dd className="wrap-anywhere text-ink-soft">{email}</dd>
      </dl>
      <AccountForm form={form} labels={labels} action="Save the name" pendingAction="Saving">
        <TextField
          label={labels.name}
          name="name"
          autoComplete="name"
          maxLength={100}
          defaultValue={name}
          required
          error={form.refusal?.fields.name}
        />
      </AccountForm>
      <div role="status">
        {saved !== null && <Alert tone="good" title={`Saved. You are called ${saved} here.`} className="mt-5" />}
      </div>
    </div>
  );
}
