import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { AccountCard } from '@/components/account/account-card';
import { LinkButton } from '@/components/lti/link-button';
import { ButtonLink } from '@/components/ui/button-link';
import { hasPassword } from '@/lib/auth/account';
import { getPageUser } from '@/lib/auth/page-user';
import { pendingLink } from '@/lib/lti/link-note';

export const metadata: Metadata = { title: 'Link your course' };

/** Where somebody comes whose platform gave an address that an account has: the owner signs in and says yes. */
export default async function LinkPage() {
  const user = await getPageUser('/lti/link');
  const pending = pendingLink((await cookies()).getAll());
  if (!pending) {
    return (
      <AccountCard title="Nothing to link" lead="This took too long, or is done. Open the link again from your course.">
        <ButtonLink href="/home" variant="secondary">
          To your home page
        </ButtonLink>
      </AccountCard>
    );
  }
  return (
    <AccountCard
      title={`Link ${pending.platform}?`}
      lead="From then on, links of your courses there open this account without a password."
    >
      <p className="mb-5">
        You are signed in as <strong className="wrap-anywhere">{user.email}</strong>. Go on only if you opened the link
        in your course yourself.
      </p>
      <LinkButton platform={pending.platform} hasPassword={await hasPassword(user)} />
    </AccountCard>
  );
}
