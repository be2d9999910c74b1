import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { JoinButton } from '@/components/cohort/join-button';
import { WhatTheySee } from '@/components/cohort/what-they-see';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { findCurrentUser } from '@/lib/auth/current-user';
import { addressOf } from '@/lib/auth/request-address';
import { withNext } from '@/lib/auth/safe-next-path';
import { findJoinable } from '@/lib/cohort/join-cohort';
import { AppError } from '@/lib/http/app-error';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'Join a class', robots: { index: false, follow: false } };

async function look(code: string) {
  try {
    return { cohort: await findJoinable(code, addressOf(await headers())), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { cohort: null, problem: error.message };
    throw error;
  }
}

export default async function JoinPage({ params }: PageProps<'/join/[code]'>) {
  const { code } = await params;
  const [user, { cohort, problem }, { signUp }] = await Promise.all([
    findCurrentUser(),
    look(decodeURIComponent(code)),
    readSchool(),
  ]);
  if (!cohort) {
    return (
      <div className="gutter">
        <PageHeader title="Join a class" />
        <EmptyState
          icon={<KeyRound aria-hidden />}
          title="This code or link does not work"
          action={
            <ButtonLink href={user ? '/account#classes' : '/'} variant="secondary">
              {user ? 'Type another code' : 'To the start page'}
            </ButtonLink>
          }
        >
          <p>{problem ?? 'It may have been used already, or replaced. Ask your instructor for a new one.'}</p>
        </EmptyState>
      </div>
    );
  }
  // Next hands the code over as it stands in the address.
  const here = `/join/${code}`;
  const signUpHref = `${withNext('/sign-up', here)}${signUp === 'invitation' ? `&invitation=${code}` : ''}`;
  return (
    <div className="gutter max-w-3xl pb-12">
      <PageHeader title={`Join ${cohort.name}`} lead="This is a class. Read who would see what, then decide." />
      <WhatTheySee instructors={cohort.instructors} />
      <div className="mt-8 flex flex-wrap items-start gap-3">
        {user ? (
          <>
            <JoinButton code={code} name={cohort.name} />
            <ButtonLink href="/home" variant="secondary" size="large">
              Not now
            </ButtonLink>
          </>
        ) : (
          <>
            {signUp !== 'closed' && (
              <ButtonLink href={signUpHref} size="large">
                Create an account to join
              </ButtonLink>
            )}
            <ButtonLink
              href={withNext('/sign-in', here)}
              variant={signUp === 'closed' ? 'primary' : 'secondary'}
              size="large"
            >
              Sign in to join
            </ButtonLink>
          </>
        )}
      </div>
    </div>
  );
}
