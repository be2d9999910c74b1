import { Alert } from '@/components/ui/alert';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { LostChange } from '@/lib/exam/outbox/response-entry';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { plural, questionWords } from './exam-words';

export interface LostAnswersProps {
  entries: SessionSnapshot['entries'];
  sections: AttemptView['sections'];
}

/** Which changes do not count, and why. */
export function LostAnswers({ entries, sections }: LostAnswersProps) {
  const lost = (kind: LostChange['kind']) =>
    [...entries.values()].filter((entry) => entry.lost?.kind === kind).map(({ position }) => position);
  const [refused, closed, overruled] = [lost('refused'), lost('closed'), lost('overruled')];
  return (
    <>
      {refused.length > 0 && (
        <Alert tone="bad" title="Not saved">
          <p>{`Your last change to ${questionWords(refused, sections)} could not be saved. Enter it again.`}</p>
        </Alert>
      )}
      {closed.length > 0 && (
        <Alert tone="bad" title={`${plural(closed.length, 'answer')} not counted`}>
          <p>{`Your last change to ${questionWords(closed, sections)} arrived after its time was over. What was saved before counts.`}</p>
        </Alert>
      )}
      {overruled.length > 0 && (
        <Alert tone="warn" title="Answered on two devices">
          <p>{`For ${questionWords(overruled, sections)} the answer from the other device counts.`}</p>
        </Alert>
      )}
    </>
  );
}
