import { ArrowLeft, Clock } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { LateAttemptCard } from '@/components/result/late-attempt-card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readLateAttempts } from '@/lib/exam/read-late-attempts';

export const metadata: Metadata = { title: 'Late answers' };

export default async function LateAnswersPage({ params }: PageProps<'/learners/[learnerId]/late-answers'>) {
  const { learnerId } = await params;
  const user = await getPermittedPageUser(`/learners/${learnerId}/late-answers`, 'score.change');
  const found = z.uuid().safeParse(learnerId).success ? await readLateAttempts(user, learnerId) : null;
  if (!found) notFound();
  return (
    <div className="gutter pb-12">
      <Link href="/learners" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All learners
      </Link>
      <PageHeader
        title={`Late answers of ${found.name}`}
        lead="Answers that arrived after the end of an exam and its 30 seconds of grace. They are kept and do not count, unless you accept them."
      />
      {found.attempts.length > 0 ? (
        <ul className="flex max-w-3xl flex-col gap-4">
          {found.attempts.map((attempt) => (
            <li key={attempt.attemptId}>
              <LateAttemptCard learnerId={learnerId} attempt={attempt} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={<Clock aria-hidden />} title="No late answers">
          Every answer of {found.name} arrived in time.
        </EmptyState>
      )}
    </div>
  );
}
