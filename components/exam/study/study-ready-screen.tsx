'use client';

import { CloudCheck, Clock, DoorOpen, MessageCircleQuestion } from 'lucide-react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { durationWords } from '@/lib/exam/duration-words';
import type { OfflineShell } from '@/lib/exam/outbox/offline-shell';
import { BarePage } from '../bare-page';
import { plural } from '../exam-words';
import { Fact } from '../fact';
import type { ReadyScreenProps } from '../ready-screen';
import { useOfflineShell } from '../use-offline-shell';

const stayOpen = 'Keep the page open then: it cannot be loaded again without the connection';
const offlineWords = {
  ready: 'Reloading the page does no harm then.',
  preparing: '',
  insecure: `${stayOpen}, since this site is reached without HTTPS.`,
  refused: `${stayOpen} in this browser.`,
} as const satisfies Record<OfflineShell, string>;

/** What a study set is like, before it starts. */
export function StudyReadyScreen({ attempt, sectionIndex, busy, failure, onStart }: ReadyScreenProps) {
  const shell = useOfflineShell();
  const section = attempt.sections[sectionIndex];
  if (!section) return null;
  const count = plural(section.lastPosition - section.firstPosition + 1, 'question');
  const time = section.minutes === null ? null : durationWords(section.minutes);
  return (
    <BarePage
      kicker={`Test plan: ${attempt.blueprintName}`}
      title={attempt.title}
      actions={
        <>
          <Button size="large" pending={busy} pendingLabel="Starting" onClick={onStart}>
            {`Start ${count}${time ? `, ${time}` : ''}`}
          </Button>
          <ButtonLink href="/home" prefetch={false} variant="secondary" size="large">
            Not now
          </ButtonLink>
        </>
      }
    >
      <ul className="flex flex-col gap-4">
        <Fact icon={<MessageCircleQuestion aria-hidden />} title="Answer, then check">
          Checking locks the answer and shows at once why each option is right or wrong. Say before how sure you are, if
          you like.
        </Fact>
        {time ? (
          <Fact icon={<Clock aria-hidden />} title={time}>
            {attempt.timeFactor !== 1 && `Your extra time is included (${attempt.timeFactor} times the usual). `}
            The pace of the exam. The clock starts when you press Start, and runs on while you read and if you leave.
          </Fact>
        ) : (
          <Fact icon={<DoorOpen aria-hidden />} title="No time limit">
            Stop at any question and go on later from Home, on any device.
          </Fact>
        )}
        <Fact icon={<CloudCheck aria-hidden />} title="Every answer is saved as you give it">
          Checking needs the network. Without it you can go on answering, and check later. {offlineWords[shell]}
        </Fact>
      </ul>
      {failure && (
        <Alert tone="bad" title="Not started" live="assertive">
          <p>
            {failure === 'signed-out'
              ? 'You are signed out. Sign in again in another tab, then press Start here.'
              : 'We could not reach the server. Check the connection and try again.'}
          </p>
        </Alert>
      )}
    </BarePage>
  );
}
