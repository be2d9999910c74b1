import type { Metadata } from 'next';
import { AccountCard } from '@/components/account/account-card';
import { ResetPasswordForm } from '@/components/account/reset-password-form';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { isResetUsable } from '@/lib/auth/password-reset';

export const metadata: Metadata = { title: 'Choose a new password', referrer: 'no-referrer' };

export default async function ResetPasswordPage({ params }: PageProps<'/reset-password/[token]'>) {
  const { token } = await params;
  if (!(await isResetUsable(token))) {
    return (
      <AccountCard title="This link no longer works">
        <div className="flex flex-col items-start gap-5">
          <Alert tone="warn" title="It was used already, or it is too old">
            A link works once, for a limited time. Ask for a new one; it takes a minute.
          </Alert>
          <ButtonLink href="/forgot-password">Get a new link</ButtonLink>
        </div>
      </AccountCard>
    );
  }
  return (
    <AccountCard title="Choose a new password" lead="You will be signed out everywhere and sign in with it.">
      <ResetPasswordForm token={token} />
    </AccountCard>
  );
}
