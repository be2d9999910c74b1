import { LocalNearTime } from '@/components/ui/local-time';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import type { ExtraTimeEffect } from '@/lib/http/contracts/invigilation-contracts';

export interface SeenResultsProps {
  effects: readonly ExtraTimeEffect[];
  /** Attempts to reopen all the same. */
  chosen: ReadonlySet<string>;
  onChoose: (attemptId: string, reopen: boolean) => void;
}

/** Exams that would be reopened, had their learners not seen the result with the right answers: each is a choice. */
export function SeenResults({ effects, chosen, onChoose }: SeenResultsProps) {
  const one = effects.length === 1;
  return (
    <Alert
      tone="warn"
      title={one ? 'One learner has seen the result' : `${effects.length} learners have seen their results`}
    >
      <p>
        {one ? 'This learner knows' : 'They know'} the right answers by now.{' '}
        {one ? 'The exam stays' : 'Their exams stay'} closed unless you choose to reopen {one ? 'it' : 'them'} all the
        same.
      </p>
      <ul className="mt-1 wrap-anywhere">
        {effects.map(({ attemptId, learnerName, learnerEmail, title, newDeadline }) => (
          <li key={attemptId}>
            <Checkbox
              label={`Reopen for ${learnerName}: ${title}`}
              description={
                <>
                  {learnerEmail}, until <LocalNearTime iso={newDeadline} />
                </>
              }
              checked={chosen.has(attemptId)}
              onChange={(event) => onChoose(attemptId, event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
