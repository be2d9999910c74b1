'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import type { SaveStatus } from '@/lib/exam/outbox/save-status';
import { BarePage } from './bare-page';
import { plural } from './exam-words';
import { SaveIndicator } from './save-indicator';
import { useRemaining } from './use-remaining';

export interface TimeUpScreenProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  isLastSection: boolean;
  signInHref: string;
}

/**
 * Input has stopped. What is unsent goes out within the grace, which stays open for other devices too unless
 * the learner goes on at once.
 */
export function TimeUpScreen({ session, snapshot, isLastSection, signInHref }: TimeUpScreenProps) {
  const { save, signedOut, busy, failure } = snapshot;
  const remaining = useRemaining(session, 'time-up');
  const seconds = Math.ceil((remaining.ms ?? 0) / 1000);
  const allSaved = save.state === 'saved';
  const waiting = save.state === 'saving' || save.state === 'not-sent' || save.state === 'signed-out';
  return (
    <BarePage
      title="Time is up"
      actions={
        !waiting && (
          <Button size="large" pending={busy === 'end'} pendingLabel="Opening" onClick={() => void session.end()}>
            {isLastSection ? 'See your result now' : 'Go on now'}
          </Button>
        )
      }
    >
      <p role="status">
        {waiting
          ? 'Saving your last answers. Keep this page open.'
          : allSaved
            ? 'All your answers are saved. '
            : outcomeWords(save)}
        {!waiting &&
          (isLastSection ? 'Your result opens by itself in a moment.' : 'The exam goes on by itself in a moment.')}
      </p>
      <SaveIndicator status={save} />
      {seconds > 0 && (
        <p className="text-ink-soft tabular">{`Answers given in time still count for ${plural(seconds, 'second')}.`}</p>
      )}
      {signedOut && (
        <Alert tone="warn" title="You are signed out">
          <p>
            <a href={signInHref} target="_blank" rel="noreferrer" className="link">
              Sign in again in a new tab
            </a>{' '}
            at once, so that your last answers can still be sent.
          </p>
        </Alert>
      )}
      {!signedOut && snapshot.offline && (
        <Alert tone="warn" title="No connection">
          <p>Your answers are kept on this device. We keep trying.</p>
        </Alert>
      )}
      {failure && !snapshot.offline && (
        <Alert tone="bad" title="Not yet" live="assertive">
          <p>That did not work. It goes on by itself in a moment.</p>
        </Alert>
      )}
    </BarePage>
  );
}

/** What did not go as entered, once nothing waits any more. */
function outcomeWords({ state, count }: SaveStatus): string {
  switch (state) {
    case 'conflict':
      return `For ${plural(count, 'question')} that you answered on two devices, the other device counts. `;
    case 'refused':
      return `${plural(count, 'change')} could not be saved. `;
    case 'closed':
      return `${plural(count, 'answer')} will not be counted. `;
    default:
      return '';
  }
}
