'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { Spinner } from '@/components/ui/spinner';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import type { ResponseEntry } from '@/lib/exam/outbox/response-entry';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { BarePage } from './bare-page';
import { plural, questionWords } from './exam-words';
import { storeLastPosition } from './last-position';

export interface OverScreenProps {
  session: ExamSession;
  snapshot: SessionSnapshot;
  attemptId: string;
  sections: AttemptView['sections'];
  study: boolean;
  resultHref: string;
}

/** The end: on to the result at once, unless the learner must first hear that something was not counted. */
export function OverScreen({ session, snapshot, attemptId, sections, study, resultHref }: OverScreenProps) {
  const router = useRouter();
  const { save, entries } = snapshot;
  const clean = save.state === 'saved';
  useEffect(() => {
    if (!clean) return;
    storeLastPosition(attemptId, null);
    void session.forget().then(() => router.replace(resultHref));
  }, [clean, session, attemptId, resultHref, router]);

  const places = (test: (entry: ResponseEntry) => boolean) =>
    [...entries.values()].filter(test).map(({ position }) => position);
  const lost = places((entry) => entry.lost !== null && entry.lost.kind !== 'overruled');
  const contested = places((entry) => entry.conflict !== null || entry.lost?.kind === 'overruled');
  const waiting = save.state === 'saving' || save.state === 'not-sent' || save.state === 'signed-out';
  return (
    <BarePage
      title={study ? 'The set is finished' : 'The exam is over'}
      actions={
        !clean && (
          <ButtonLink
            size="large"
            href={resultHref}
            prefetch={false}
            variant={waiting ? 'secondary' : 'primary'}
            onClick={() => {
              if (!waiting) void session.forget();
            }}
          >
            See your result
          </ButtonLink>
        )
      }
    >
      {clean && <Spinner label="Opening your result" />}
      {waiting && (
        <Alert tone="warn" title={`${plural(save.count, 'answer')} still on this device`}>
          <p>
            {save.state === 'signed-out'
              ? 'Sign in again in another tab to send them. They arrive after the end and may not be counted.'
              : 'We keep trying to send them. They arrive after the end and may not be counted.'}
          </p>
        </Alert>
      )}
      {lost.length > 0 && (
        <Alert tone="bad" title={`${plural(lost.length, 'answer')} not counted`}>
          <p>{`Your last ${lost.length === 1 ? 'change' : 'changes'} to ${questionWords(lost, sections)} arrived after the end. What was saved before counts.`}</p>
        </Alert>
      )}
      {contested.length > 0 && (
        <Alert tone="warn" title="Answered on two devices">
          <p>{`For ${questionWords(contested, sections)} the answer from the other device counts.`}</p>
        </Alert>
      )}
    </BarePage>
  );
}
