import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { plural } from './exam-words';
import { LostAnswers } from './lost-answers';
import { SaveIndicator } from './save-indicator';

export interface PauseNoticesProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attempt: Pick<AttemptView, 'sections' | 'graceSeconds'>;
  signInHref: string;
  /** What the missing connection means here, one sentence or two. */
  offlineWords: string;
}

/** What the learner should know of answers and connection while no question is on the screen. */
export function PauseNotices({ session, snapshot, attempt, signInHref, offlineWords }: PauseNoticesProps) {
  const { save, signedOut, offline } = snapshot;
  const unsent = save.state === 'not-sent' || save.state === 'signed-out' ? save.count : 0;
  return (
    <>
      <SaveIndicator status={save} />
      <div role="status" className="flex flex-col gap-5 empty:hidden">
        {signedOut && (
          <Alert tone="warn" title="You are signed out">
            <p>
              <a href={signInHref} target="_blank" rel="noreferrer" className="link">
                Sign in again in a new tab
              </a>{' '}
              with the same account, then come back here. The clock keeps running.
            </p>
          </Alert>
        )}
        {!signedOut && offline && (
          <Alert tone="warn" title="No connection">
            <p>
              {offlineWords}
              {unsent > 0 &&
                ` ${plural(unsent, 'answer')} ${unsent === 1 ? 'is' : 'are'} kept on this device and sent when it is back; what arrives more than ${attempt.graceSeconds} seconds after the end of its section is not counted.`}
            </p>
            <Button variant="quiet" className="-ml-4" onClick={() => session.comeBack()}>
              Try now
            </Button>
          </Alert>
        )}
        <LostAnswers entries={snapshot.entries} sections={attempt.sections} />
      </div>
    </>
  );
}
