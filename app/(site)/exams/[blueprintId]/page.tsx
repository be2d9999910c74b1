import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ConfidenceBadge } from '@/components/exams/confidence-badge';
import { ConfidenceKey } from '@/components/exams/confidence-key';
import { DomainCounts } from '@/components/exams/domain-counts';
import { PlanFacts } from '@/components/exams/plan-facts';
import { StartForm } from '@/components/exams/start-form';
import { OpenAttempts } from '@/components/learner/open-attempts';
import { Card } from '@/components/ui/card';
import { getPageUser } from '@/lib/auth/page-user';
import { examCatalog } from '@/lib/exam/catalog';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { lengthChoice } from '@/lib/exam/length-choice';

type Props = PageProps<'/exams/[blueprintId]'>;

async function findEntry(blueprintId: string) {
  return (await examCatalog()).find(({ blueprint }) => blueprint.id === blueprintId);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await findEntry((await params).blueprintId);
  return { title: entry ? `${entry.blueprint.certification.id} exam` : 'Exam not found' };
}

export default async function ExamPage({ params }: Props) {
  const { blueprintId } = await params;
  const user = await getPageUser(`/exams/${blueprintId}`);
  const [entry, { open: running, past }] = await Promise.all([findEntry(blueprintId), learnerAttempts(user.id)]);
  const open = running.filter(({ mode }) => mode === 'exam');
  if (!entry) notFound();
  const { blueprint, lengths, bankCounts } = entry;
  const { certification } = blueprint;
  return (
    <div className="gutter flex flex-col gap-8 pt-6">
      <div>
        <Link href="/exams" className="inline-flex min-h-11 items-center gap-2 link">
          <ArrowLeft aria-hidden className="size-4" />
          All exams
        </Link>
        <h1 className="mt-2 text-3xl sm:text-4xl">
          {certification.id}: {certification.name}
        </h1>
        <p className="mt-2 text-lg text-ink-soft">{certification.body}</p>
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="font-semibold">{blueprint.version}</span>
          <ConfidenceBadge confidence={blueprint.confidence} />
        </p>
      </div>

      {open.length > 0 && (
        <section aria-labelledby="open" className="flex flex-col gap-3">
          <h2 id="open" className="text-xl">
            You have an exam open
          </h2>
          <OpenAttempts attempts={open} />
        </section>
      )}

      <div className="grid items-start gap-10 lg:grid-cols-[1fr_26rem] lg:gap-14">
        <section aria-labelledby="start" className="lg:sticky lg:top-6 lg:order-2">
          <Card>
            <h2 id="start" className="mb-4 text-2xl">
              {open.length > 0 ? 'Or prepare another exam' : 'Prepare an exam'}
            </h2>
            <StartForm
              blueprintId={blueprint.id}
              choices={lengths.map((length) => lengthChoice(length, user))}
              initial={past.length === 0 ? 'short' : 'half'}
              secondary={open.length > 0}
            />
          </Card>
        </section>
        <div className="flex flex-col gap-10">
          <section aria-labelledby="domains" className="flex flex-col gap-5">
            <div>
              <h2 id="domains" className="text-2xl">
                What is in it
              </h2>
              <p className="mt-1 measure text-ink-soft">
                Scored questions of a full-length exam, by domain. Shorter exams keep these proportions.
              </p>
            </div>
            <DomainCounts domains={blueprint.domains} scoredItems={blueprint.scoredItems} bankCounts={bankCounts} />
          </section>
          <section aria-labelledby="plan" className="flex flex-col gap-4">
            <h2 id="plan" className="text-2xl">
              The test plan, and how sure it is
            </h2>
            <PlanFacts blueprint={blueprint} />
            <div>
              <h3 className="mb-1 text-sm font-semibold">What the letters mean</h3>
              <ConfidenceKey />
            </div>
          </section>
        </div>
      </div>
    </div>
  );
}
