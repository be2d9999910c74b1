import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { NewAccountForm } from '@/components/admin/new-account-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { hasMailServer } from '@/lib/notify/mail';

export const metadata: Metadata = { title: 'Add one person' };

export default async function NewAccountPage() {
  await getPermittedPageUser('/admin/users/new', 'user.manage');
  return (
    <div className="gutter pb-12">
      <Link href="/admin/users" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All users
      </Link>
      <PageHeader
        className="pt-2 sm:pt-2"
        title="Add one person"
        lead="The person sets a password by a link. You vouch that the address is theirs."
      />
      <Card className="max-w-xl">
        <NewAccountForm canMail={hasMailServer()} />
      </Card>
      <p className="mt-8 measure text-ink-soft">
        Many at once?{' '}
        <Link href="/admin/users/import" className="link">
          Add accounts from a file
        </Link>
        .
      </p>
    </div>
  );
}
