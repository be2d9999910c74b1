'use client';

import { Spinner } from '@/components/ui/spinner';
import { BarePage } from './bare-page';
import type { BreakScreenProps } from './break-screen';
import { ClockFace } from './clock-face';
import { PauseNotices } from './pause-notices';
import { TimeWarning } from './time-warning';
import { useRemaining } from './use-remaining';

/** A section that began by itself, until its questions have come: its clock, which runs, and what is missing. */
export function BegunScreen({ session, snapshot, attempt, sectionIndex, signInHref }: BreakScreenProps) {
  const remaining = useRemaining(session, `begun-${sectionIndex}`);
  const spent = remaining.ms === 0;
  const number = sectionIndex + 1;
  return (
    <BarePage
      kicker={attempt.title}
      title={spent ? 'The time of this exam should be over' : `Section ${number} has started`}
    >
      {!spent && <ClockFace remaining={remaining} hidden={false} size="large" />}
      <p>
        {spent
          ? 'All its sections have run out by the clock of this device. The server has the last word on it.'
          : `Section ${number} of ${attempt.sections.length} started by itself, and its time runs.`}
      </p>
      {!snapshot.offline && !snapshot.signedOut && <Spinner label="Fetching its questions" />}
      <PauseNotices
        session={session}
        snapshot={snapshot}
        attempt={attempt}
        signInHref={signInHref}
        offlineWords={
          spent
            ? 'What is missing comes with it, and so does your result.'
            : 'Its questions come with the connection. This page goes on by itself then.'
        }
      />
      <TimeWarning remaining={remaining} />
    </BarePage>
  );
}
