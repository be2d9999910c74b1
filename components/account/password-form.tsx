'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { PasswordField } from '@/components/ui/password-field';
import { minPasswordLength } from '@/lib/auth/password-length';
import type { changePassword } from '@/lib/http/contracts/account-contracts';
import { AccountForm } from './account-form';
import { send } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { currentPassword: 'Current password', newPassword: 'New password' };

export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const [changed, setChanged] = useState(false);
  const form = useAccountForm(async ({ currentPassword = '', newPassword = '' }, element) => {
    setChanged(false);
    const answer = await send<typeof changePassword>('PUT', '/api/account/password', { currentPassword, newPassword });
    if (!answer.ok) return answer.refusal;
    setChanged(true);
    element.reset();
    router.refresh();
    return null;
  });
  const { fields } = form.refusal ?? {};
  return (
    <div>
      <AccountForm form={form} labels={labels} action="Change the password" pendingAction="Changing it">
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={labels.currentPassword}
          name="currentPassword"
          autoComplete="current-password"
          required
          error={fields?.currentPassword}
        />
        <PasswordField
          label={labels.newPassword}
          description={`At least ${minPasswordLength} characters. A few words in a row work well.`}
          name="newPassword"
          autoComplete="new-password"
          required
          error={fields?.newPassword}
        />
      </AccountForm>
      <div role="status">
        {changed && (
          <Alert tone="good" title="Your password is changed. Other devices were signed out." className="mt-5" />
        )}
      </div>
    </div>
  );
}
