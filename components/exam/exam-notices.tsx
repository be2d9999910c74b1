import type { Ref } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { plural, type QuestionState } from './exam-words';
import { LostAnswers } from './lost-answers';
import { useOfflineShell } from './use-offline-shell';

export interface ExamNoticesProps {
  ref: Ref<HTMLDivElement>;
  snapshot: SessionSnapshot;
  states: readonly QuestionState[];
  sections: AttemptView['sections'];
  signInHref: string;
  /** Whether a clock runs. */
  timed: boolean;
  study: boolean;
  onChoose: (position: number) => void;
  onRetry: () => void;
}

/**
 * What the learner should know about the connection and the answers. It stands below the question, so that
 * nothing moves under a finger when it appears; the saved state, always in sight, leads here.
 */
export function ExamNotices(props: ExamNoticesProps) {
  const { ref, snapshot, states, sections, signInHref, timed, study, onChoose, onRetry } = props;
  const shell = useOfflineShell();
  const { offline, signedOut, persistent, otherTabs, save } = snapshot;
  const conflict = states.find((state) => state.conflict);
  return (
    <div ref={ref} tabIndex={-1} className="flex flex-col gap-3 outline-none empty:hidden">
      {signedOut && (
        <Alert tone="warn" title="You are signed out">
          <p>
            Your answers are kept on this device.{' '}
            <a href={signInHref} target="_blank" rel="noreferrer" className="link">
              Sign in again in a new tab
            </a>{' '}
            with the same account, then come back here.{timed && ' The clock keeps running.'}
          </p>
        </Alert>
      )}
      {!signedOut && offline && (
        <Alert tone="warn" title="No connection">
          <p>
            {save.state === 'not-sent' ? `${plural(save.count, 'answer')} not sent yet. ` : ''}
            You can go on: answers are kept on this device and sent when the connection is back.
            {study && ' Checking them needs the network.'}
            {timed && ' The clock keeps running.'}
            {shell !== 'ready' && ' Keep this page open until then: it could not be loaded again.'}
          </p>
          <Button variant="quiet" className="-ml-4" onClick={onRetry}>
            Try now
          </Button>
        </Alert>
      )}
      {!persistent && (
        <Alert tone="warn" title="Keep this tab open">
          <p>
            This browser does not let us store answers on the device. Until they are sent, they last only as long as
            this tab.
          </p>
        </Alert>
      )}
      {conflict && (
        <Alert tone="warn" title={`Question ${conflict.number} has two answers`}>
          <p>It was changed here and on another device.</p>
          <Button variant="quiet" className="-ml-4" onClick={() => onChoose(conflict.position)}>
            Choose which to keep
          </Button>
        </Alert>
      )}
      <LostAnswers entries={snapshot.entries} sections={sections} />
      {otherTabs > 0 && (
        <Alert tone="info" title="Open in another tab too">
          <p>Both tabs show the same answers. Working in one of them is simpler.</p>
        </Alert>
      )}
    </div>
  );
}
