'use client';

import { PasswordField } from '@/components/ui/password-field';
import { minPasswordLength } from '@/lib/auth/password-length';
import type { resetPassword } from '@/lib/http/contracts/account-contracts';
import { AccountForm } from './account-form';
import { leaveFor } from './leave-for';
import { send } from '@/components/ui/send';
import { useAccountForm } from './use-account-form';

const labels = { password: 'New password' };

export function ResetPasswordForm({ token }: { token: string }) {
  const form = useAccountForm(async ({ password = '' }) => {
    const answer = await send<typeof resetPassword>('POST', `/api/password-reset/${encodeURIComponent(token)}`, {
      password,
    });
    if (!answer.ok) return answer.refusal;
    // replace: going back would only show that the link was used.
    return leaveFor('/sign-in?notice=password-changed', 'replace');
  });
  return (
    <AccountForm form={form} labels={labels} action="Set the new password" pendingAction="Setting it" wide>
      <PasswordField
        label={labels.password}
        description={`At least ${minPasswordLength} characters. A few words in a row work well.`}
        name="password"
        autoComplete="new-password"
        required
        error={form.refusal?.fields.password}
      />
    </AccountForm>
  );
}
