import { Library } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ExamCard } from '@/components/exams/exam-card';
import { OpenAttempts } from '@/components/learner/open-attempts';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { examCatalog } from '@/lib/exam/catalog';
import { learnerAttempts } from '@/lib/exam/learner-attempts';

export const metadata: Metadata = { title: 'Exams' };

export default async function ExamsPage() {
  const user = await getPageUser('/exams');
  const [catalog, attempts] = await Promise.all([examCatalog(), learnerAttempts(user.id)]);
  const open = attempts.open.filter(({ mode }) => mode === 'exam');
  return (
    <div className="gutter">
      <PageHeader
        title="Choose your certification"
        lead="Each exam follows a dated version of the official test plan. Open one to see the plan, its source, and the lengths you can take."
        actions={
          <ButtonLink href="/practice" variant="secondary">
            Practice one topic
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-10">
        {open.length > 0 && (
          <section aria-labelledby="open" className="flex flex-col gap-3">
            <h2 id="open" className="text-xl">
              You have an exam open
            </h2>
            <OpenAttempts attempts={open} />
          </section>
        )}
        {catalog.length === 0 ? (
          <EmptyState icon={<Library aria-hidden />} title="No exams yet">
            <p>The question bank is being loaded. Look again in a minute, or ask the person who runs this site.</p>
          </EmptyState>
        ) : (
          <>
            <p className="flex flex-wrap items-center gap-x-2">
              Not sure where you stand?
              <Link href="/readiness" className="inline-flex min-h-11 items-center link">
                Find your level with the diagnostic
              </Link>
            </p>
            <ul className="grid gap-5 lg:grid-cols-3">
              {catalog.map(({ blueprint }) => (
                <li key={blueprint.id}>
                  <ExamCard blueprint={blueprint} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
