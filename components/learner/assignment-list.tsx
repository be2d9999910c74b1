import { CalendarClock } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { LearnerAssignment } from '@/lib/cohort/read-assignments';
import { percentWords } from '@/lib/exam/percent-words';
import { StartAssignment } from './start-assignment';

function percent({ correct, n }: { correct: number; n: number }): string {
  return n === 0 ? '' : percentWords(correct / n);
}

function Due({ assignment }: { assignment: LearnerAssignment }) {
  const { state, opens, closes, lateUntil } = assignment;
  if (state === 'before') return <>Opens {opens}</>;
  if (state === 'open') return <>Due {closes}</>;
  if (state === 'late')
    return (
      <>
        Was due {closes}. Late work is taken until {lateUntil}
      </>
    );
  return <>Closed {lateUntil ?? closes}</>;
}

function Standing({ assignment }: { assignment: LearnerAssignment }): ReactNode {
  const { best, held, finished, requiredShare, openAttemptId, state, used } = assignment;
  if (openAttemptId !== null && used > 0) return <Badge tone="accent">In progress</Badge>;
  if (held) return <Badge tone="info">Handed in, result to come</Badge>;
  if (best) {
    const below = requiredShare !== null && best.score.n > 0 && best.score.correct / best.score.n < requiredShare;
    return (
      <Badge tone={below ? 'warn' : 'good'}>
        {below ? `${percent(best.score)}, below ${percentWords(requiredShare)}` : `Done, ${percent(best.score)}`}
      </Badge>
    );
  }
  if (finished === 0 && state === 'over') return <Badge tone="bad">Not done</Badge>;
  if (state === 'late') return <Badge tone="warn">Late</Badge>;
  return null;
}

function Assigned({ assignment }: { assignment: LearnerAssignment }) {
  const { id, title, cohort, words, instructions, state, attempts, used, openAttemptId, best, requiredShare } =
    assignment;
  const left = attempts - used;
  const canStart = (state === 'open' || state === 'late') && openAttemptId === null && left > 0;
  return (
    <li>
      <Card className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-8">
        <div className="flex min-w-0 grow flex-col gap-1.5">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
            {title}
            <Standing assignment={assignment} />
          </h3>
          <p className="flex items-start gap-2 font-semibold">
            <CalendarClock aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            <span>
              <Due assignment={assignment} />
            </span>
          </p>
          <p className="text-ink-soft">
            {words}. {cohort}.{attempts > 1 && ` ${used} of ${attempts} attempts used.`}
            {requiredShare !== null && ` ${percentWords(requiredShare)} is asked for.`}
          </p>
          {instructions && <p className="measure whitespace-pre-line">{instructions}</p>}
        </div>
        <div className="flex shrink-0 flex-col items-stretch gap-2">
          {openAttemptId !== null && (
            <ButtonLink href={`/attempts/${openAttemptId}`} size="large">
              {used > 0 ? 'Continue' : 'Open it'}
              <span className="sr-only">: {title}</span>
            </ButtonLink>
          )}
          {canStart && <StartAssignment id={id} title={title} again={used > 0} />}
          {best && (
            <Link href={`/attempts/${best.attemptId}/result`} className="inline-flex min-h-11 items-center link">
              Best result<span className="sr-only"> of {title}</span>
            </Link>
          )}
        </div>
      </Card>
    </li>
  );
}

/** What the learner's classes ask for. */
export function AssignmentList({ assignments }: { assignments: readonly LearnerAssignment[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {assignments.map((assignment) => (
        <Assigned key={assignment.id} assignment={assignment} />
      ))}
    </ul>
  );
}
