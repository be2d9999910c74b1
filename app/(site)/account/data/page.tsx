import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountSection } from '@/components/account/account-section';
import { DeleteAccountForm } from '@/components/privacy/delete-account-form';
import { DeletionList } from '@/components/privacy/deletion-list';
import { PageHeader } from '@/components/ui/page-header';
import { buttonStyle } from '@/components/ui/button-style';
import { getPageUser } from '@/lib/auth/page-user';
import { hasPassword } from '@/lib/auth/account';

export const metadata: Metadata = { title: 'Your data' };

export default async function DataPage() {
  const user = await getPageUser('/account/data');
  return (
    <div className="gutter pb-12">
      <Link href="/account" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        Account
      </Link>
      <PageHeader
        className="pt-2 sm:pt-2"
        title="Your data"
        lead={
          <>
            What Preceptor keeps, who sees it and for how long stands under{' '}
            <Link href="/privacy" className="link">
              Privacy
            </Link>
            .
          </>
        }
      />
      <AccountSection
        title="Take a copy"
        lead="Everything that is yours: a page to read, and the same for programs (JSON), in one zip file."
      >
        <a href="/api/account/export" download className={buttonStyle('secondary', 'medium')}>
          Save my data
        </a>
        <p className="mt-3 text-ink-soft">
          The questions of an exam that is not over are left out. Take the copy again afterwards to have them too.
        </p>
      </AccountSection>
      <AccountSection title="Delete your account" lead="At once and for good. Nobody can bring it back for you.">
        <DeletionList />
        <DeleteAccountForm accountId={user.id} email={user.email} hasPassword={await hasPassword(user)} />
      </AccountSection>
    </div>
  );
}
