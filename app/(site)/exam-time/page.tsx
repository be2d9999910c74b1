import type { Metadata } from 'next';
import { ExamTimeBoard } from '@/components/invigilation/exam-time-board';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { listRunningExams } from '@/lib/exam/extra-time';

export const metadata: Metadata = { title: 'Exam time' };

export default async function ExamTimePage() {
  const user = await getPermittedPageUser('/exam-time', 'accommodation.grant');
  return (
    <div className="gutter pb-12">
      <PageHeader
        title="Exam time"
        lead="Add minutes to exams that run, and reopen those whose time ran out in an outage. You see what would change before it does."
      />
      <ExamTimeBoard initial={await listRunningExams(user)} />
    </div>
  );
}
