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

/** What stands in a cell of the gradebook: the best share with the way to its attempt, or what is the matter. */
export function GradeMark({ cohortId, learnerId, name, cell }: GradeMarkProps) {
  const { state, best, late } = cell;
  if (best) {
    const { correct, n } = best.score;
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Link href={`/cohorts/${cohortId}/learners/${learnerId}/attempts/${best.attemptId}`} className="link">
          {n === 0 ? 'Done' : percentWords(correct / n)}
          <span className="sr-only">
            , {correct} of {n}: best attempt of {name}
          </span>
        </Link>
        {state === 'below' && <Badge tone="warn">Below</Badge>}
        {late && <Badge tone="warn">Late</Badge>}
      </span>
    );
  }
  if (state === 'running') return <Badge tone="accent">In progress</Badge>;
  if (state === 'missing') return <Badge tone="bad">Missing</Badge>;
  return <span className="text-ink-soft">Not yet</span>;
}
