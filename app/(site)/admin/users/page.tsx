import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { UserSearch } from '@/components/account/user-search';
import { UserTable } from '@/components/account/user-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { findUsers } from '@/lib/auth/users';
import { listUsers } from '@/lib/http/contracts/account-contracts';

export const metadata: Metadata = { title: 'Users' };

function pageHref(search: string, after: string | null): string {
  const query = new URLSearchParams({ ...(search ? { search } : {}), ...(after ? { after } : {}) }).toString();
  return query ? `/admin/users?${query}` : '/admin/users';
}

export default async function UsersPage({ searchParams }: PageProps<'/admin/users'>) {
  const user = await getPermittedPageUser('/admin/users', 'user.list');
  const { search = '', after } = listUsers.query?.safeParse(await searchParams).data ?? {};
  const page = await findUsers(user, search, after);
  const count = page.total === 1 ? 'One user' : `${page.total} users`;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Users"
        lead="Everyone with an account here, and what each may do."
        actions={
          <ButtonLink href="/admin/users/import" variant="secondary">
            Add accounts
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-5">
        <UserSearch search={search} />
        {page.users.length > 0 ? (
          <>
            <p className="break-words text-ink-soft">
              {search ? `${count} with “${search}” in the name or address.` : `${count}.`}
            </p>
            <UserTable users={page.users} ownId={user.id} />
          </>
        ) : (
          <EmptyState
            icon={<Users aria-hidden />}
            title="Nobody found"
            action={
              <ButtonLink href="/admin/users" variant="secondary">
                Show everyone
              </ButtonLink>
            }
          >
            No name and no email address contains “{search}”.
          </EmptyState>
        )}
        {(after || page.next) && (
          <nav aria-label="Pages" className="flex flex-wrap gap-3">
            {after && (
              <ButtonLink href={pageHref(search, null)} variant="secondary">
                First page
              </ButtonLink>
            )}
            {page.next && (
              <ButtonLink href={pageHref(search, page.next)} variant="secondary">
                Next page
              </ButtonLink>
            )}
          </nav>
        )}
      </div>
    </div>
  );
}
