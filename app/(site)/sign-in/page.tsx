import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountCard } from '@/components/account/account-card';
import { ProviderButtons } from '@/components/account/provider-buttons';
import { SignInForm } from '@/components/account/sign-in-form';
import { signInProblem } from '@/components/account/sign-in-problems';
import { Alert } from '@/components/ui/alert';
import { findCurrentUser } from '@/lib/auth/current-user';
import { signInProviders } from '@/lib/auth/oidc/providers';
import { homePath, safeNextPath, withNext } from '@/lib/auth/safe-next-path';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: asked, notice, error } = await searchParams;
  const next = safeNextPath(asked);
  if (await findCurrentUser()) redirect(next);
  const { signUp } = await readSchool();
  const problem = signInProblem(error);
  const providers = signInProviders().map(({ id, name }) => ({ id, name }));
  return (
    <AccountCard
      title="Sign in"
      lead={next === homePath ? 'Welcome back.' : 'Sign in to see this page.'}
      below={
        signUp === 'open' && (
          <>
            New here?{' '}
            <Link href={withNext('/sign-up', next)} className="link">
              Create an account
            </Link>
          </>
        )
      }
    >
      {notice === 'password-changed' && (
        <Alert tone="good" title="Your new password is set" className="mb-5">
          Sign in with it.
        </Alert>
      )}
      {notice === 'account-deleted' && (
        <Alert tone="good" title="Your account is deleted" className="mb-5">
          And all that was yours with it.
        </Alert>
      )}
      {problem !== null && <Alert tone="bad" title={problem} className="mb-5" />}
      <SignInForm next={next} />
      {providers.length > 0 && <ProviderButtons providers={providers} next={next} />}
    </AccountCard>
  );
}
