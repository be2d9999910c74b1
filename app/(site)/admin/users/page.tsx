import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { UserSearch } from '@/components/account/user-search';
import { UserTable } from '@/components/account/user-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { userCountSentence, userFilterSchema, type UserFilter } from '@/lib/auth/user-filter';
import { findUsers } from '@/lib/auth/users';
import { listUsers } from '@/lib/http/contracts/account-contracts';

export const metadata: Metadata = { title: 'Users' };

function pageHref({ search, role, state }: UserFilter, after: string | null): string {
  const given = Object.entries({ search, role, state, after }).filter((entry): entry is [string, string] => !!entry[1]);
  return given.length > 0 ? `/admin/users?${new URLSearchParams(given).toString()}` : '/admin/users';
}

export default async function UsersPage({ searchParams }: PageProps<'/admin/users'>) {
  const user = await getPermittedPageUser('/admin/users', 'user.list');
  const { after, ...filter } = listUsers.query?.safeParse(await searchParams).data ?? {
    ...userFilterSchema.parse({}),
    after: undefined,
  };
  const page = await findUsers(user, filter, after);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Users"
        lead="Everyone with an account here, and what each may do."
        actions={
          <>
            <ButtonLink href="/admin/users/new" variant="secondary">
              Add one person
            </ButtonLink>
            <ButtonLink href="/admin/users/import" variant="secondary">
              Add accounts
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <UserSearch filter={filter} />
        {page.users.length > 0 ? (
          <>
            <p className="break-words text-ink-soft">{userCountSentence(page.total, filter)}</p>
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
            {filter.search === ''
              ? 'No account is of this kind.'
              : `No name and no email address ${filter.role || filter.state ? 'of these accounts ' : ''}contains “${filter.search}”.`}
          </EmptyState>
        )}
        {(after || page.next) && (
          <nav aria-label="Pages" className="flex flex-wrap gap-3">
            {after && (
              <ButtonLink href={pageHref(filter, null)} variant="secondary">
                First page
              </ButtonLink>
            )}
            {page.next && (
              <ButtonLink href={pageHref(filter, page.next)} variant="secondary">
                Next page
              </ButtonLink>
            )}
          </nav>
        )}
      </div>
    </div>
  );
}
