import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ImportForm } from '@/components/admin/import-form';
import { PageHeader } from '@/components/ui/page-header';
import { hasMailServer } from '@/lib/notify/mail';
import { getPermittedPageUser } from '@/lib/auth/page-user';

export const metadata: Metadata = { title: 'Add accounts' };

export default async function ImportPage() {
  await getPermittedPageUser('/admin/users/import', 'user.manage');
  return (
    <div className="gutter pb-12">
      <Link href="/admin/users" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All users
      </Link>
      <PageHeader
        className="pt-2 sm:pt-2"
        title="Add accounts"
        lead="From a list of people, as CSV or as an Excel workbook. You see what would happen before anything does."
      />
      <ImportForm canMail={hasMailServer()} />
      <p className="mt-8 measure text-ink-soft">
        Does your school’s system export OneRoster? Then{' '}
        <Link href="/admin/users/roster" className="link">
          bring in whole classes
        </Link>
        .
      </p>
    </div>
  );
}
