import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AccountCard } from '@/components/account/account-card';
import { SignUpForm } from '@/components/account/sign-up-form';
import { ButtonLink } from '@/components/ui/button-link';
import { findCurrentUser } from '@/lib/auth/current-user';
import { isInvitationUsable } from '@/lib/auth/invitations';
import { safeNextPath, withNext } from '@/lib/auth/safe-next-path';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const { next: asked, invitation: link } = await searchParams;
  const next = safeNextPath(asked);
  if (await findCurrentUser()) redirect(next);
  const signInHref = withNext('/sign-in', next);
  const { signUp } = await readSchool();
  const invitation = signUp === 'invitation' && typeof link === 'string' ? link : undefined;
  const invited = invitation !== undefined && (await isInvitationUsable(invitation));
  if (signUp !== 'open' && !invited) {
    return (
      <AccountCard title="Create an account">
        <p>
          {invitation === undefined
            ? 'Accounts are made by the school here. Ask your instructor or the person who runs this site for one.'
            : 'This invitation is used up or too old. Ask your instructor for a new link.'}
        </p>
        <ButtonLink href={signInHref} className="mt-5">
          Sign in
        </ButtonLink>
      </AccountCard>
    );
  }
  return (
    <AccountCard
      title="Create an account"
      lead="It keeps your exams and results, on every device you sign in on."
      below={
        <>
          You have one already?{' '}
          <Link href={signInHref} className="link">
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} signInHref={signInHref} invitation={invitation} />
    </AccountCard>
  );
}
