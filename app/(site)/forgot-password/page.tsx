import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountCard } from '@/components/account/account-card';
import { ForgotPasswordForm } from '@/components/account/forgot-password-form';
import { env } from '@/lib/env/env';

export const metadata: Metadata = { title: 'Set a new password' };

export default function ForgotPasswordPage() {
  const mailIsSent = env().SMTP_URL !== undefined;
  return (
    <AccountCard
      title="Forgot your password?"
      lead={
        mailIsSent
          ? 'We mail you a link with which you choose a new one.'
          : 'Ask for a link with which you choose a new one.'
      }
      below={
        <>
          You remember it?{' '}
          <Link href="/sign-in" className="link">
            Sign in
          </Link>
        </>
      }
    >
      <ForgotPasswordForm mailIsSent={mailIsSent} />
    </AccountCard>
  );
}
