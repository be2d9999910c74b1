import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { UserActions } from '@/components/admin/user-actions';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { findUser } from '@/lib/auth/user-state';

export const metadata: Metadata = { title: 'User' };

export default async function UserPage({ params }: PageProps<'/admin/users/[userId]'>) {
  const { userId } = await params;
  const actor = await getPermittedPageUser(`/admin/users/${userId}`, 'user.manage');
  const user = z.uuid().safeParse(userId).success ? await findUser(actor, userId) : null;
  if (!user) notFound();
  return (
    <div className="gutter pb-12">
      <Link href="/admin/users" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All users
      </Link>
      <PageHeader
        className="pt-2 sm:pt-2"
        title={<span className="wrap-anywhere">{user.name}</span>}
        lead={
          <span className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{user.email}</span>
            <Badge tone={user.emailProved ? 'good' : 'neutral'}>
              {user.emailProved ? 'Address proved' : 'Address not proved'}
            </Badge>
            {!user.active && <Badge tone="warn">Switched off</Badge>}
          </span>
        }
        actions={
          <Link href={`/admin/audit?person=${user.id}`} className="inline-flex min-h-11 items-center link">
            What the audit log says
          </Link>
        }
      />
      <UserActions user={user} self={user.id === actor.id} />
    </div>
  );
}
