import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { RosterForm } from '@/components/admin/roster-form';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { hasMailServer } from '@/lib/notify/mail';

export const metadata: Metadata = { title: 'Bring in classes' };

export default async function RosterPage() {
  await getPermittedPageUser('/admin/users/roster', 'roster.import');
  return (
    <div className="gutter pb-12">
      <Link href="/admin/users/import" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        Add accounts
      </Link>
      <PageHeader
        className="pt-2 sm:pt-2"
        title="Bring in classes"
        lead="Classes and enrollments from your school’s system (OneRoster). You see what would happen before anything does."
      />
      <RosterForm canMail={hasMailServer()} />
    </div>
  );
}
