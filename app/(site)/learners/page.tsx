import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { LearnerSearch } from '@/components/invigilation/learner-search';
import { LearnerTable } from '@/components/invigilation/learner-table';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { can } from '@/lib/auth/permissions';
import { searchLearners } from '@/lib/exam/accommodation';
import { listLearners } from '@/lib/http/contracts/invigilation-contracts';

export const metadata: Metadata = { title: 'Learners' };

function countWords(count: number, more: boolean): string {
  if (more) return `The first ${count} by name. Search to find the others.`;
  return count === 1 ? 'One learner.' : `${count} learners.`;
}

export default async function LearnersPage({ searchParams }: PageProps<'/learners'>) {
  const user = await getPermittedPageUser('/learners', 'accommodation.grant');
  const wanted = listLearners.query?.safeParse(await searchParams).data ?? { search: '', show: 'everyone' };
  const { learners, more } = await searchLearners(user, wanted);
  const { search, show } = wanted;
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Learners"
        lead="Your learners, and who has more time in exams, or longer breaks. A change counts at once, and is recorded with its reason."
      />
      <div className="flex flex-col gap-5">
        <LearnerSearch search={search} show={show} />
        {learners.length > 0 ? (
          <>
            <p className="text-ink-soft">{countWords(learners.length, more)}</p>
            <LearnerTable learners={learners} />
          </>
        ) : (
          <EmptyState
            icon={<Users aria-hidden />}
            title="Nobody found"
            action={
              <ButtonLink href="/learners" variant="secondary">
                Show everyone
              </ButtonLink>
            }
          >
            {!can(user.role, 'learner.see-all') && search === '' && show === 'everyone'
              ? 'Nobody is in a cohort of yours yet. Hand out a code under Cohorts, and they are here once they join.'
              : show === 'accommodated' && search === ''
                ? 'No learner has an accommodation. Show everyone to grant one.'
                : `No name and no email address${show === 'accommodated' ? ' of someone with an accommodation' : ''} contains “${search}”.`}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
