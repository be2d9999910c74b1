import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { GradeCell } from '@/lib/cohort/grade-cell';
import { percentWords } from '@/lib/exam/percent-words';

export interface GradeMarkProps {
  cohortId: string;
  learnerId: string;
  name: string;
  cell: GradeCell;
}

/** What stands in a cell of the gradebook: best and last share with the way to their attempts, or what is the matter. */
export function GradeMark({ cohortId, learnerId, name, cell }: GradeMarkProps) {
  const { state, best, last, running, late } = cell;
  const attempt = (attemptId: string) => `/cohorts/${cohortId}/learners/${learnerId}/attempts/${attemptId}`;
  const share = ({ attemptId, score: { correct, n } }: NonNullable<GradeCell['best']>, which: string) => (
    <Link href={attempt(attemptId)} prefetch={false} className="link">
      {n === 0 ? 'Done' : percentWords(correct / n)}
      <span className="sr-only">
        , {correct} of {n}: {which} attempt of {name}
      </span>
    </Link>
  );
  const now = running !== null && (
    <Link href={attempt(running)} prefetch={false} className="inline-flex min-h-6 items-center">
      <Badge tone="accent" className="underline">
        In progress
      </Badge>
      <span className="sr-only">: the attempt of {name}</span>
    </Link>
  );
  if (best)
    return (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {share(best, 'best')}
        {state === 'below' && <Badge tone="warn">Below</Badge>}
        {late && <Badge tone="warn">Late</Badge>}
        {now}
        {last && last.attemptId !== best.attemptId && (
          <span className="basis-full text-ink-soft">Last {share(last, 'last')}</span>
        )}
      </span>
    );
  if (now) return now;
  if (state === 'missing') return <Badge tone="bad">Missing</Badge>;
  return <span className="whitespace-nowrap text-ink-soft">Not yet</span>;
}
