'use client';

import { AccountForm } from '@/components/account/account-form';
import { leaveFor } from '@/components/account/leave-for';
import { useAccountForm } from '@/components/account/use-account-form';
import { send } from '@/components/ui/send';
import { TextField } from '@/components/ui/text-field';
import type { deleteUser } from '@/lib/http/contracts/privacy-contracts';

const labels = { email: 'Email address of the account' };

/** Deletes somebody's account for an administrator, once its address is typed. */
export function DeleteUserForm({ userId, email }: { userId: string; email: string }) {
  const form = useAccountForm(async ({ email: typed = '' }) => {
    const answer = await send<typeof deleteUser>('POST', `/api/admin/users/${userId}/deletion`, { email: typed });
    if (!answer.ok) return answer.refusal;
    return leaveFor('/admin/users', 'replace');
  });
  return (
    <AccountForm form={form} labels={labels} action="Delete the account for good" pendingAction="Deleting" danger>
      <TextField
        label={labels.email}
        description={`Type ${email} to say that you mean it.`}
        name="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={form.refusal?.fields.email}
      />
    </AccountForm>
  );
}
