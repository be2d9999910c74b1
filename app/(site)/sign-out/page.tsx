import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountCard } from '@/components/account/account-card';
import { SignOutButton } from '@/components/account/sign-out-button';
import { ButtonLink } from '@/components/ui/button-link';
import { findCurrentUser } from '@/lib/auth/current-user';

export const metadata: Metadata = { title: 'Sign out' };

export default async function SignOutPage() {
  const user = await findCurrentUser();
  if (!user) redirect('/');
  return (
    <AccountCard title="Sign out?" lead="On this device. What you answered is kept, and a running exam keeps its time.">
      <p className="mb-5">
        You are signed in as <strong className="break-words">{user.email}</strong>.
      </p>
      <div className="flex flex-wrap gap-3">
        <SignOutButton accountId={user.id} />
        <ButtonLink href="/account" variant="secondary">
          Stay signed in
        </ButtonLink>
      </div>
    </AccountCard>
  );
}
