'use client';

import { CalendarClock, CloudCheck, Clock, Coffee, Compass, Eye, EyeOff, Keyboard, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { LocalTime } from '@/components/ui/local-time';
import { durationWords } from '@/lib/exam/duration-words';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { OfflineShell } from '@/lib/exam/outbox/offline-shell';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { BarePage } from './bare-page';
import { breakTotalWords } from './break-words';
import { plural } from './exam-words';
import { Fact } from './fact';
import { TryOut } from './try-out';
import { useOfflineShell } from './use-offline-shell';

export interface ReadyScreenProps {
  attempt: AttemptView;
  sectionIndex: number;
  busy: boolean;
  failure: SessionSnapshot['failure'];
  onStart: () => void;
}

const kept = 'Without a connection you can go on: answers wait on this device until it is back.';
const stayOpen = 'Keep the page open then: it cannot be loaded again without the connection';
const offlineWords = {
  ready: `${kept} Closing or reloading the page does no harm.`,
  preparing: kept,
  insecure: `${kept} ${stayOpen}, since this site is reached without HTTPS.`,
  refused: `${kept} ${stayOpen} in this browser.`,
} as const satisfies Record<OfflineShell, string>;

/** What awaits, before the clock runs. */
export function ReadyScreen({ attempt, sectionIndex, busy, failure, onStart }: ReadyScreenProps) {
  const shell = useOfflineShell();
  const [trying, setTrying] = useState(false);
  const { sections, totalQuestions, scoredQuestions, timeFactor, graceSeconds, breakMinutesTotal } = attempt;
  const section = sections[sectionIndex];
  if (!section) return null;
  const count = section.lastPosition - section.firstPosition + 1;
  const time = section.minutes === null ? null : durationWords(section.minutes);
  const pretest = totalQuestions - scoredQuestions;
  const several = sections.length > 1;
  if (trying) return <TryOut timed={time !== null} onDone={() => setTrying(false)} />;
  return (
    <BarePage
      kicker={`Test plan: ${attempt.blueprintName}`}
      title={attempt.title}
      actions={
        <>
          <Button size="large" pending={busy} pendingLabel="Starting" onClick={onStart}>
            {`Start ${several ? `section ${sectionIndex + 1}: ` : ''}${plural(count, 'question')}${time ? `, ${time}` : ''}`}
          </Button>
          <Button variant="secondary" size="large" onClick={() => setTrying(true)}>
            Try the screen first
          </Button>
          <ButtonLink href="/exams" prefetch={false} variant="secondary" size="large">
            Not now
          </ButtonLink>
        </>
      }
    >
      <p className="text-ink-soft">
        {time
          ? 'The clock starts when you press Start, and runs on if you close the page.'
          : 'There is no clock: stop whenever you like, and go on later where you were.'}
      </p>
      <ul className="flex flex-col gap-4">
        <Fact
          icon={<ListChecks aria-hidden />}
          title={
            several
              ? `${plural(totalQuestions, 'question')} in ${sections.length} sections`
              : plural(totalQuestions, 'question')
          }
        >
          One answer each. You can go back, flag, strike out options and change answers until{' '}
          {several ? 'the section' : 'the exam'} ends.
          {several && ' A finished section cannot be opened again.'}
        </Fact>
        {time && (
          <Fact icon={<Clock aria-hidden />} title={several ? `${time} for section ${sectionIndex + 1}` : time}>
            {timeFactor !== 1 && `Your extra time is included (${timeFactor} times the usual). `}
            {section.extraMinutes > 0 &&
              `${plural(section.extraMinutes, 'minute')} of it ${section.extraMinutes === 1 ? 'was' : 'were'} added for this section. `}
            You are told 15, 5 and 1 minute before the end. When time is up, input stops; answers on their way still
            count for {graceSeconds} seconds.
          </Fact>
        )}
        {attempt.endsBy !== null && (
          <Fact icon={<CalendarClock aria-hidden />} title="It ends with its window">
            Whatever time is left then, it ends on <LocalTime iso={attempt.endsBy} />.
          </Fact>
        )}
        {attempt.assigned && (
          <Fact icon={<Eye aria-hidden />} title="Assigned by your instructor">
            Your instructor sees your answers with their times, and when this page was opened, left or offline. Notes
            and highlights stay yours.
          </Fact>
        )}
        {several && breakMinutesTotal > 0 && (
          <Fact icon={<Coffee aria-hidden />} title={breakTotalWords(attempt)}>
            Between sections, to use as you like. The break has its own clock; when its minutes are spent, the next
            section starts by itself, whether or not you are there.
          </Fact>
        )}
        {scoredQuestions === 0 && (
          <Fact icon={<Compass aria-hidden />} title="It finds your level, it is no score">
            Each section is chosen by your answers to the ones before, so that all get hard sooner or later. Do not
            guess: leave open what you do not know.
          </Fact>
        )}
        {pretest > 0 && scoredQuestions > 0 && (
          <Fact icon={<EyeOff aria-hidden />} title={`${pretest} of them do not count`}>
            As in the real exam, they are mixed in unmarked. Treat every question as if it counts.
          </Fact>
        )}
        <Fact icon={<CloudCheck aria-hidden />} title="Every answer is saved as you give it">
          Beside the clock you see whether all is saved. {offlineWords[shell]} Change to another device, and everything
          is there.
        </Fact>
        <Fact icon={<Keyboard aria-hidden />} title="Keys">
          <kbd>1</kbd> to <kbd>4</kbd> or <kbd>A</kbd> to <kbd>D</kbd> choose, the arrows go on from there, <kbd>N</kbd>{' '}
          and <kbd>P</kbd> move on and back, <kbd>F</kbd> flags. You can switch them off under Tools.
        </Fact>
      </ul>
      {failure && (
        <Alert tone="bad" title="Not started" live="assertive">
          <p>
            {failure === 'signed-out'
              ? 'You are signed out. Sign in again in another tab, then press Start here.'
              : 'We could not reach the server. The clock has not started. Check the connection and try again.'}
          </p>
        </Alert>
      )}
    </BarePage>
  );
}
