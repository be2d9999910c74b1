import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Meter } from '@/components/ui/meter';
import type { OpenAttempt } from '@/lib/exam/learner-attempts';
import { DiscardButton } from './discard-button';
import { OpenAttemptClock } from './open-attempt-clock';

function Open({ attempt, primary }: { attempt: OpenAttempt; primary: boolean }) {
  const { attemptId, title, mode, questions } = attempt;
  const begun = attempt.clock.state.phase !== 'ready';
  return (
    <li>
      <Card className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-8">
        <div className="flex min-w-0 grow flex-col gap-2">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
            {title}
            {mode === 'study' && <Badge tone="accent">Study</Badge>}
          </h3>
          <p className="text-ink-soft">
            <OpenAttemptClock
              attemptId={attemptId}
              clock={attempt.clock}
              sections={attempt.sections}
              timed={attempt.timed}
            />
          </p>
          {begun && <Meter label="Answered" value={attempt.answered} max={questions} className="max-w-md" />}
        </div>
        <div className="flex shrink-0 flex-col items-stretch gap-1">
          <ButtonLink href={`/attempts/${attemptId}`} variant={primary ? 'primary' : 'secondary'} size="large">
            {begun ? (mode === 'study' ? 'Go on' : 'Continue') : `Go to its ${questions} questions`}
            <span className="sr-only"> {title}</span>
          </ButtonLink>
          {!begun && <DiscardButton attemptId={attemptId} title={title} />}
        </div>
      </Card>
    </li>
  );
}

/** Exams and sets that are not over, those with a clock that runs first, each with its time by the server's clock. */
export function OpenAttempts({ attempts }: { attempts: readonly OpenAttempt[] }) {
  const rank = ({ clock, timed }: OpenAttempt) => (clock.state.phase === 'ready' ? 2 : timed ? 0 : 1);
  const ordered = [...attempts].sort((a, b) => rank(a) - rank(b));
  return (
    <ul className="flex flex-col gap-3">
      {ordered.map((attempt, place) => (
        <Open key={attempt.attemptId} attempt={attempt} primary={place === 0} />
      ))}
    </ul>
  );
}
