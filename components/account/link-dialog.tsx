'use client';

import { Dialog } from '@/components/ui/dialog';
import { PasswordField } from '@/components/ui/password-field';
import { send } from '@/components/ui/send';
import type { beginLink } from '@/lib/http/contracts/sign-in-contracts';
import { AccountForm } from './account-form';
import { startProvider } from './authenticate';
import { useAccountForm } from './use-account-form';

const labels = { password: 'Your password' };

/** Asks for the password before a sign-in by a provider is linked to the account, and goes there. */
export function LinkDialog({ providerId, name, onClose }: { providerId: string; name: string; onClose: () => void }) {
  const form = useAccountForm(async ({ password = '' }) => {
    const answer = await send<typeof beginLink>('POST', '/api/account/identities', { password });
    if (!answer.ok) return answer.refusal;
    return { message: await startProvider(providerId, '/account'), fields: {} };
  });
  return (
    <Dialog
      title={`Link ${name}`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <p className="text-ink-soft">Whoever signs in there gets into this account. So type your password here first.</p>
      <AccountForm form={form} labels={labels} action={`Go to ${name}`} pendingAction="Going there">
        <PasswordField
          label={labels.password}
          name="password"
          autoComplete="current-password"
          required
          error={form.refusal?.fields.password}
        />
      </AccountForm>
    </Dialog>
  );
}
