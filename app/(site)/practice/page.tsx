import { Library } from 'lucide-react';
import type { Metadata } from 'next';
import { OpenAttempts } from '@/components/learner/open-attempts';
import { PracticeBuilder } from '@/components/practice/practice-builder';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { getPageUser } from '@/lib/auth/page-user';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { readPracticeOffers } from '@/lib/exam/practice';
import { readPracticeChoice } from '@/lib/exam/practice-choice';

export const metadata: Metadata = { title: 'Practice' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PracticePage({ searchParams }: Props) {
  const query = await searchParams;
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  const user = await getPageUser(asked.size > 0 ? `/practice?${asked.toString()}` : '/practice');
  const [offers, { open, past }] = await Promise.all([readPracticeOffers(user.id), learnerAttempts(user.id)]);
  const initial = readPracticeChoice(query, offers, (open[0] ?? past[0])?.blueprintId ?? null);
  const sets = open.filter((attempt) => attempt.mode === 'study');
  return (
    <div className="gutter">
      <PageHeader
        title="Practice"
        lead="Build a set of your own. In study, each answer is explained as soon as you check it."
      />
      <div className="flex flex-col gap-10">
        {sets.length > 0 && (
          <section aria-labelledby="open" className="flex flex-col gap-3">
            <h2 id="open" className="text-xl">
              {sets.length === 1 ? 'A set is open' : 'Sets that are open'}
            </h2>
            <OpenAttempts attempts={sets} />
          </section>
        )}
        {initial ? (
          <PracticeBuilder
            key={JSON.stringify(initial)}
            offers={offers}
            initial={initial}
            timeFactor={user.timeFactor}
            accountId={user.id}
          />
        ) : (
          <EmptyState icon={<Library aria-hidden />} title="No questions yet">
            <p>The question bank is being loaded. Look again in a minute, or ask the person who runs this site.</p>
          </EmptyState>
        )}
      </div>
    </div>
  );
}
