import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { OutcomeForm } from '@/components/outcomes/outcome-form';
import { OutcomeList } from '@/components/outcomes/outcome-list';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { getPermittedPageUser } from '@/lib/auth/page-user';
import { readOutcomesOf } from '@/lib/outcomes/read-outcomes';

export const metadata: Metadata = { title: 'Exam results' };

export default async function LearnerOutcomesPage({ params }: PageProps<'/learners/[learnerId]/outcomes'>) {
  const { learnerId } = await params;
  const user = await getPermittedPageUser(`/learners/${learnerId}/outcomes`, 'outcome.record');
  const found = z.uuid().safeParse(learnerId).success ? await readOutcomesOf(user, learnerId) : null;
  if (!found) notFound();
  const { name, outcomes, certifications } = found;
  return (
    <div className="gutter pb-12">
      <Link href="/learners" className="mt-6 inline-flex min-h-11 items-center gap-2 link">
        <ArrowLeft aria-hidden className="size-4" />
        All learners
      </Link>
      <PageHeader
        title={`Exam results of ${name}`}
        lead="How the real exam went. The learner sees it, and can change or erase it. It is recorded in the audit log."
      />
      <div className="grid max-w-4xl items-start gap-8 md:grid-cols-2">
        <Card>
          <OutcomeForm certifications={certifications} learnerId={learnerId} />
        </Card>
        <section aria-labelledby="told">
          <h2 id="told" className="text-xl">
            Recorded so far
          </h2>
          {outcomes.length > 0 ? (
            <OutcomeList outcomes={outcomes} erasable={false} />
          ) : (
            <p className="mt-2 text-ink-soft">Nothing yet.</p>
          )}
        </section>
      </div>
    </div>
  );
}
