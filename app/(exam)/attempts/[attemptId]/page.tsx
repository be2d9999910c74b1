import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { ExamScreen } from '@/components/exam/exam-screen';
import { getPageUser } from '@/lib/auth/page-user';
import { hasAttempt } from '@/lib/exam/attempt-view';

export const metadata: Metadata = {
  title: 'Exam',
  robots: { index: false, follow: false },
};

/** Checks who it is and whose attempt, and embeds nothing of it: the screen fetches it, uncached. */
export default async function AttemptPage({ params }: { params: Promise<{ attemptId: string }> }) {
  const { attemptId } = await params;
  if (!z.uuid().safeParse(attemptId).success) notFound();
  const user = await getPageUser(`/attempts/${attemptId}`);
  if (!(await hasAttempt(user.id, attemptId))) notFound();
  return <ExamScreen key={attemptId} attemptId={attemptId} accountId={user.id} />;
}
