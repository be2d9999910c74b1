'use client';

import { AccountForm } from '@/components/account/account-form';
import { leaveFor } from '@/components/account/leave-for';
import { useAccountForm } from '@/components/account/use-account-form';
import { PasswordField } from '@/components/ui/password-field';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import { eraseExamData } from '@/lib/exam/outbox/account-answers';
import type { deleteOwnAccount } from '@/lib/http/contracts/privacy-contracts';

const labels = { email: 'Your email address', password: 'Your password' };

/** Deletes one's own account, once the address is typed and the password given. */
export function DeleteAccountForm({
  accountId,
  email,
  hasPassword,
}: {
  accountId: string;
  email: string;
  hasPassword: boolean;
}) {
  const form = useAccountForm(async ({ email: typed = '', password = '' }) => {
    const answer = await send<typeof deleteOwnAccount>('POST', '/api/account/deletion', { email: typed, password });
    if (!answer.ok) return answer.refusal;
    await eraseExamData(accountId);
    return leaveFor('/sign-in?notice=account-deleted', 'replace');
  });
  const { fields } = form.refusal ?? {};
  return (
    <AccountForm form={form} labels={labels} action="Delete my account for good" pendingAction="Deleting" danger>
      <TextField
        label={labels.email}
        description={`Type ${email} to say that you mean it.`}
        name="email"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={fields?.email}
      />
      {hasPassword && (
        <PasswordField
          label={labels.password}
          name="password"
          autoComplete="current-password"
          error={fields?.password}
        />
      )}
    </AccountForm>
  );
}
