import type { Metadata } from 'next';
import Link from 'next/link';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AccountCard } from '@/components/account/account-card';
import { SignUpForm } from '@/components/account/sign-up-form';
import { ButtonLink } from '@/components/ui/button-link';
import { findCurrentUser } from '@/lib/auth/current-user';
import { isInvitationUsable } from '@/lib/auth/invitations';
import { addressOf } from '@/lib/auth/request-address';
import { safeNextPath, withNext } from '@/lib/auth/safe-next-path';
import { findJoinable } from '@/lib/cohort/join-cohort';
import { AppError } from '@/lib/http/app-error';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'Create an account' };

/** Whether a link of the school, or the code or link of a cohort, opens this page. */
async function isInvited(invitation: string): Promise<boolean> {
  if (await isInvitationUsable(invitation)) return true;
  try {
    return (await findJoinable(invitation, addressOf(await headers()))) !== null;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const { next: asked, invitation: link } = await searchParams;
  const next = safeNextPath(asked);
  if (await findCurrentUser()) redirect(next);
  const signInHref = withNext('/sign-in', next);
  const { signUp } = await readSchool();
  const invitation = signUp === 'invitation' && typeof link === 'string' ? link : undefined;
  const invited = invitation !== undefined && (await isInvited(invitation));
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
