import { MailPlus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { InvitationForm } from '@/components/admin/invitation-form';
import { InvitationList } from '@/components/admin/invitation-list';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { findInvitations } from '@/lib/auth/invitations';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readSchool } from '@/lib/school/read-school';

export const metadata: Metadata = { title: 'Invitations' };

const effects = {
  open: 'Anyone can sign up now, with or without an invitation.',
  closed: 'Nobody can sign up now, not even with an invitation.',
};

export default async function InvitationsPage() {
  const user = await getPermittedPageUser('/admin/invitations', 'user.manage');
  const [invitations, { signUp }] = await Promise.all([findInvitations(user), readSchool()]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Invitations"
        lead="Links with which people make their own accounts, while sign-up is by invitation."
      />
      <div className="flex flex-col gap-6">
        {signUp !== 'invitation' && (
          <Alert tone="info" title={effects[signUp]} className="max-w-3xl">
            Choose “By invitation” under{' '}
            <Link href="/admin/school" className="link">
              School
            </Link>{' '}
            for these links to count.
          </Alert>
        )}
        <div className="grid items-start gap-8 lg:grid-cols-[24rem_1fr]">
          <Card>
            <InvitationForm />
          </Card>
          {invitations.length > 0 ? (
            <InvitationList invitations={invitations} />
          ) : (
            <EmptyState icon={<MailPlus aria-hidden />} title="No open invitation">
              Links that you make are listed here until they are used up, too old or taken back.
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  );
}
