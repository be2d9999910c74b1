'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { durationWords } from '@/lib/exam/duration-words';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { BarePage } from './bare-page';
import { breakTotalWords } from './break-words';
import { ClockFace } from './clock-face';
import { plural } from './exam-words';
import { PauseNotices } from './pause-notices';
import { TimeWarning } from './time-warning';
import { useRemaining } from './use-remaining';

export interface BreakScreenProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attempt: AttemptView;
  /** The section that comes next. */
  sectionIndex: number;
  signInHref: string;
}

/** Between sections: the break's own clock, and the way on. */
export function BreakScreen({ session, snapshot, attempt, sectionIndex, signInHref }: BreakScreenProps) {
  const remaining = useRemaining(session, `break-${sectionIndex}`);
  const section = attempt.sections[sectionIndex];
  const count = section ? section.lastPosition - section.firstPosition + 1 : 0;
  const minutes = section?.minutes ?? null;
  const added = section?.extraMinutes ?? 0;
  const time = minutes === null ? '' : `, ${durationWords(minutes)}`;
  return (
    <BarePage
      kicker={attempt.title}
      title="Break"
      actions={
        <Button
          size="large"
          pending={snapshot.busy === 'start'}
          pendingLabel="Starting"
          onClick={() => void session.start(sectionIndex)}
        >
          {`Start section ${sectionIndex + 1} now: ${plural(count, 'question')}${time}`}
        </Button>
      }
    >
      <ClockFace remaining={remaining} hidden={false} size="large" />
      <p>
        Section {sectionIndex} is finished. Section {sectionIndex + 1} of {attempt.sections.length} starts by itself
        when the break is over, whether or not you are here.
      </p>
      <p className="text-ink-soft">
        {`You have ${breakTotalWords(attempt)}. `}
        {sectionIndex < attempt.sections.length - 1 && 'What you leave now is yours in a later break. '}
        {added > 0 &&
          `${plural(added, 'minute')} ${added === 1 ? 'was' : 'were'} added to section ${sectionIndex + 1}.`}
      </p>
      <PauseNotices
        session={session}
        snapshot={snapshot}
        attempt={attempt}
        signInHref={signInHref}
        offlineWords={`The break goes on and its clock is right. Starting section ${sectionIndex + 1} needs the connection; when the break is over, that section's time runs with or without it.`}
      />
      {snapshot.failure && (
        <Alert tone="bad" title="Not started" live="assertive">
          <p>
            {snapshot.failure === 'signed-out'
              ? 'You are signed out. Sign in again in another tab, then press Start here.'
              : 'We could not reach the server. The break goes on. Check the connection and try again.'}
          </p>
        </Alert>
      )}
      <TimeWarning remaining={remaining} />
    </BarePage>
  );
}
