import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { ProposalList } from '@/components/correction/proposal-list';
import { QuestionAreaTabs } from '@/components/correction/question-tabs';
import { ReportCard } from '@/components/correction/report-card';
import { ReportFilter } from '@/components/correction/report-filter';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { can } from '@/lib/auth/permissions';
import { listOpenProposals } from '@/lib/correction/proposals';
import { readReports } from '@/lib/correction/read-reports';
import { reportStates, type ReportState } from '@/lib/correction/report-words';

export const metadata: Metadata = { title: 'Reports of questions' };

const longest = 100;

export default async function ReportsPage({ searchParams }: PageProps<'/reports'>) {
  const user = await getPermittedPageUser('/reports', 'report.handle');
  const { state: wanted, question } = await searchParams;
  const questionId = typeof question === 'string' ? question : null;
  const state: ReportState | null = reportStates.find((one) => one === wanted) ?? (questionId === null ? 'open' : null);
  const [{ reports, counts }, proposals] = await Promise.all([
    readReports(user, { state, questionId, limit: longest }),
    can(user.role, 'key.decide') ? listOpenProposals() : [],
  ]);
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Reports"
        lead="What learners say is wrong with questions. They see the state and your answer beside the question in their result."
      />
      <QuestionAreaTabs />
      {proposals.length > 0 && (
        <section aria-labelledby="proposed" className="mb-12 flex max-w-3xl flex-col gap-4">
          <h2 id="proposed" className="text-2xl">
            Keys changed by an update of the bank
          </h2>
          <p className="measure text-ink-soft">
            New exams have the new keys already. Finished ones keep their score until you decide.
          </p>
          <ProposalList proposals={proposals} />
        </section>
      )}
      <section aria-label="Reports of learners" className="flex max-w-3xl flex-col gap-5">
        {questionId === null ? (
          <ReportFilter state={state ?? 'open'} counts={counts} />
        ) : (
          <p>
            Reports of <span className="font-semibold break-words">{questionId}</span>.{' '}
            <ButtonLink href="/reports" variant="quiet">
              All reports
            </ButtonLink>
          </p>
        )}
        {reports.length > 0 ? (
          <ul className="flex flex-col gap-4">
            {reports.map((report) => (
              <li key={report.id}>
                <ReportCard report={report} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState icon={<Inbox aria-hidden />} title="No reports here">
            Learners can report a question from a result, and in study once its answer is checked.
          </EmptyState>
        )}
        {reports.length === longest && (
          <p className="text-ink-soft">The first {longest}. Answer some to see the others.</p>
        )}
      </section>
    </div>
  );
}
