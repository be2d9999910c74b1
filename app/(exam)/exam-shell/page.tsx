import type { Metadata } from 'next';
import { ExamShell } from '@/components/exam/exam-shell';

export const metadata: Metadata = {
  title: 'Exam',
  robots: { index: false, follow: false },
};

/** The page that the service worker keeps for the time without a network: the same for everyone, nothing of anyone. */
export default function ExamShellPage() {
  return <ExamShell />;
}
