'use client';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { durationWords } from '@/lib/exam/duration-words';
import type { SessionSnapshot } from '@/lib/exam/outbox/session-snapshot';
import { plural, type QuestionState } from './exam-words';

export interface EndDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  states: readonly QuestionState[];
  /** What ends: the exam, one section of it, or a study set. */
  what: 'exam' | 'section' | 'set';
  sectionNumber: number;
  remainingMs: number | null;
  busy: boolean;
  failure: SessionSnapshot['failure'];
  onEnd: () => void;
}

const failures = {
  unreachable:
    'We could not reach the server, so nothing has ended and the clock keeps running. Your answers are kept. Try again when the connection is back.',
  'signed-out':
    'You are signed out, so nothing has ended. Sign in again in another tab with the same account, then try again here.',
  conflict: 'An answer was changed here and on another device. Go back and choose which to keep, then end.',
  refused: 'The server did not take this. Go back; the page shows where the exam is now.',
} as const;

/** Asks before anything ends for good, and says what is still open. */
export function EndDialog({
  isOpen,
  onOpenChange,
  states,
  what,
  sectionNumber,
  remainingMs,
  busy,
  failure,
  onEnd,
}: EndDialogProps) {
  const unanswered = states.filter((state) => !state.answered).length;
  const flagged = states.filter((state) => state.flagged).length;
  const title =
    what === 'section' ? `Finish section ${sectionNumber}?` : what === 'exam' ? 'End the exam?' : 'Finish this set?';
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen={isOpen}
      onOpenChange={(open) => (busy ? undefined : onOpenChange(open))}
      footer={
        <>
          <Button variant="secondary" disabled={busy} onClick={() => onOpenChange(false)}>
            Keep working
          </Button>
          <Button pending={busy} pendingLabel="Saving and ending" onClick={onEnd}>
            {what === 'section' ? 'Finish section' : what === 'exam' ? 'End exam' : 'Finish set'}
          </Button>
        </>
      }
    >
      {unanswered > 0 ? (
        <Alert tone="warn" title={`${plural(unanswered, 'question has', 'questions have')} no answer`}>
          <p>
            {what === 'set'
              ? 'They count as not right. To answer them later, stop for now instead and go on from Home.'
              : 'An unanswered question counts as wrong. A guess costs nothing.'}
          </p>
        </Alert>
      ) : (
        <p>Every question has an answer.</p>
      )}
      {flagged > 0 && <p>{`${plural(flagged, 'question is', 'questions are')} still flagged.`}</p>}
      {remainingMs !== null && remainingMs > 0 && (
        <p>{`You have ${durationWords(Math.max(1, Math.floor(remainingMs / 60_000)))} left.`}</p>
      )}
      <p>
        {what === 'exam' && 'You cannot come back to the questions afterwards. Your result opens at once.'}
        {what === 'section' && 'A finished section cannot be opened again.'}
        {what === 'set' && 'Your result opens at once, with every question and its reasons.'}
      </p>
      {failure && (
        <Alert tone="bad" title="Not ended" live="assertive">
          <p>{failures[failure]}</p>
        </Alert>
      )}
    </Dialog>
  );
}
