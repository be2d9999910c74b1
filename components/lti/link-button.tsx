'use client';

import { useState } from 'react';
import { AccountForm } from '@/components/account/account-form';
import { useAccountForm } from '@/components/account/use-account-form';
import { Alert } from '@/components/ui/alert';
import { PasswordField } from '@/components/ui/password-field';
import { send } from '@/components/ui/send';
import type { linkPlatformAccount } from '@/lib/http/contracts/lti-contracts';

const labels = { password: 'Your password' };

/** Links who the platform vouched for in this browser to the account, after its password where it has one. */
export function LinkButton({ platform, hasPassword }: { platform: string; hasPassword: boolean }) {
  const [linked, setLinked] = useState(false);
  const form = useAccountForm(async ({ password = '' }) => {
    const answer = await send<typeof linkPlatformAccount>('POST', '/api/lti/link', { password });
    if (!answer.ok) return answer.refusal;
    setLinked(true);
    return null;
  });
  return (
    <>
      <div role="status" className="empty:hidden">
        {linked && (
          <Alert tone="good" title={`${platform} is linked.`}>
            Go back to your course and open the link once more.
          </Alert>
        )}
      </div>
      {!linked && (
        <AccountForm form={form} labels={labels} action={`Link ${platform}`} pendingAction="Linking">
          {hasPassword && (
            <PasswordField
              label={labels.password}
              description="Whoever signs in there gets into this account, so type your password first."
              name="password"
              autoComplete="current-password"
              error={form.refusal?.fields.password}
            />
          )}
        </AccountForm>
      )}
    </>
  );
}
