import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { AuditFilterForm } from '@/components/admin/audit-filter-form';
import { AuditTable } from '@/components/admin/audit-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readAudit } from '@/lib/admin/read-audit';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readAudit as contract } from '@/lib/http/contracts/admin-contracts';

export const metadata: Metadata = { title: 'Audit log' };

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const user = await getPermittedPageUser('/admin/audit', 'audit.read');
  const { after, ...filter } = contract.query?.safeParse(await searchParams).data ?? {};
  const { events, next, actions } = await readAudit(user, filter, after);
  const chosen: Record<string, string | undefined> = filter;
  const given = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const query = new URLSearchParams(given).toString();
  const page = (place: string | null) =>
    `/admin/audit?${new URLSearchParams([...given, ...(place ? [['after', place]] : [])])}`;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Audit log"
        lead="Every change of a key, a score, a role, an accommodation or an account: who, when and what."
        actions={
          <a href={`/api/admin/audit.csv?${query}`} download className="inline-flex min-h-11 items-center link">
            Save as CSV
          </a>
        }
      />
      <div className="flex flex-col gap-5">
        <AuditFilterForm filter={filter} actions={actions} />
        {events.length > 0 ? (
          <AuditTable events={events} />
        ) : (
          <EmptyState
            icon={<ScrollText aria-hidden />}
            title="No event"
            action={
              given.length > 0 && (
                <ButtonLink href="/admin/audit" variant="secondary">
                  Show everything
                </ButtonLink>
              )
            }
          >
            {given.length > 0 ? 'Nothing matches what you chose.' : 'Nothing was recorded yet.'}
          </EmptyState>
        )}
        {(after ?? next) && (
          <nav aria-label="Pages" className="flex flex-wrap gap-3">
            {after && (
              <ButtonLink href={page(null)} variant="secondary">
                Newest
              </ButtonLink>
            )}
            {next && (
              <ButtonLink href={page(next)} variant="secondary">
                Older
              </ButtonLink>
            )}
          </nav>
        )}
      </div>
    </div>
  );
}
