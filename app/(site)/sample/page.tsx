import type { Metadata } from 'next';
import { SampleRunner } from '@/components/sample/sample-runner';
import { findCurrentUser } from '@/lib/auth/current-user';

export const metadata: Metadata = {
  title: 'Ten sample questions',
  description:
    'Ten questions of the practice exams, without an account. Every option is explained as soon as you have answered.',
  robots: { index: true, follow: true },
};

export default async function SamplePage() {
  const user = await findCurrentUser();
  return (
    <div className="gutter flex max-w-4xl flex-col gap-6 pt-8 sm:pt-10">
      <div>
        <h1 className="text-3xl sm:text-4xl">Ten sample questions</h1>
        <p className="mt-2 measure text-ink-soft">
          No account and no clock. After each answer you see why every option is right or wrong.
        </p>
      </div>
      <SampleRunner signedIn={user !== null} />
    </div>
  );
}
