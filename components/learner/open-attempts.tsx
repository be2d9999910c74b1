import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Meter } from '@/components/ui/meter';
import type { OpenAttempt } from '@/lib/exam/learner-attempts';
import { OpenAttemptClock } from './open-attempt-clock';

function Open({ attempt, primary }: { attempt: OpenAttempt; primary: boolean }) {
  const begun = attempt.clock.state.phase !== 'ready';
  return (
    <li>
      <Card className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-8">
        <div className="flex min-w-0 grow flex-col gap-2">
          <h3 className="text-lg">{attempt.title}</h3>
          <p className="text-ink-soft">
            <OpenAttemptClock attemptId={attempt.attemptId} clock={attempt.clock} sections={attempt.sections} />
          </p>
          {begun && <Meter label="Answered" value={attempt.answered} max={attempt.questions} className="max-w-md" />}
        </div>
        <ButtonLink
          href={`/attempts/${attempt.attemptId}`}
          variant={primary ? 'primary' : 'secondary'}
          size="large"
          className="shrink-0"
        >
          {begun ? 'Continue' : `Go to its ${attempt.questions} questions`}
          <span className="sr-only"> {attempt.title}</span>
        </ButtonLink>
      </Card>
    </li>
  );
}

/** Exams that are not over, the running ones first, each with its time by the server's clock. */
export function OpenAttempts({ attempts }: { attempts: readonly OpenAttempt[] }) {
  const waiting = (attempt: OpenAttempt) => Number(attempt.clock.state.phase === 'ready');
  const ordered = [...attempts].sort((a, b) => waiting(a) - waiting(b));
  return (
    <ul className="flex flex-col gap-3">
      {ordered.map((attempt, place) => (
        <Open key={attempt.attemptId} attempt={attempt} primary={place === 0} />
      ))}
    </ul>
  );
}
