import clsx from 'clsx';
import { CircleCheck, CircleX, CloudOff, GitCompareArrows, LoaderCircle, LogOut } from 'lucide-react';
import type { SaveStatus } from '@/lib/exam/outbox/save-status';
import { plural } from './exam-words';

const faces = {
  saved: { icon: CircleCheck, ink: 'text-good' },
  saving: { icon: LoaderCircle, ink: 'text-ink-soft' },
  'not-sent': { icon: CloudOff, ink: 'text-warn' },
  conflict: { icon: GitCompareArrows, ink: 'text-warn' },
  refused: { icon: CircleX, ink: 'text-bad' },
  closed: { icon: CircleX, ink: 'text-bad' },
  'signed-out': { icon: LogOut, ink: 'text-warn' },
} as const satisfies Record<SaveStatus['state'], unknown>;

/** The state in a word or three. */
function saveWords({ state, count }: SaveStatus): string {
  switch (state) {
    case 'saved':
      return 'Saved';
    case 'saving':
      return 'Saving';
    case 'not-sent':
      return `Not sent yet (${count})`;
    case 'conflict':
      return `Two answers (${count})`;
    case 'refused':
      return `Not saved (${count})`;
    case 'closed':
      return `Not counted (${count})`;
    case 'signed-out':
      return count > 0 ? `Signed out (${count})` : 'Signed out';
  }
}

/** The same as a sentence, for screen readers, where it matters; nothing while saving goes as it should. */
function saveSentence({ state, count }: SaveStatus): string {
  const answers = plural(count, 'answer');
  switch (state) {
    case 'saved':
    case 'saving':
      return '';
    case 'not-sent':
      return `${answers} kept on this device and not sent yet. They will be sent when the connection is back.`;
    case 'conflict':
      return `${answers} changed here and on another device. Choose which to keep.`;
    case 'refused':
      return `${answers} could not be saved.`;
    case 'closed':
      return `${answers} will not be counted.`;
    case 'signed-out':
      return 'You are signed out. Your answers are kept on this device.';
  }
}

export interface SaveIndicatorProps {
  status: SaveStatus;
  /** Leads to the explanation; pressed where something is wrong. */
  onExplain?: () => void;
}

/** Always the truth about what was entered, as a sign and a word. */
export function SaveIndicator({ status, onExplain }: SaveIndicatorProps) {
  const { icon: Icon, ink } = faces[status.state];
  const look = clsx('inline-flex items-center gap-1.5 text-sm font-semibold', ink);
  const face = (
    <>
      <Icon aria-hidden className={clsx('size-4.5 shrink-0', status.state === 'saving' && 'animate-spin')} />
      {saveWords(status)}
    </>
  );
  if (!onExplain || status.state === 'saved' || status.state === 'saving') {
    return (
      <span className={look} data-save-state={status.state}>
        {face}
      </span>
    );
  }
  return (
    <button
      type="button"
      onClick={onExplain}
      className={clsx(look, 'min-h-11 underline decoration-dotted underline-offset-4')}
      data-save-state={status.state}
    >
      {face}
      <span className="sr-only">: what this means</span>
    </button>
  );
}

/** Reads out trouble with saving, once per change. One of these is on the screen, whatever the layout. */
export function SaveAnnouncement({ status }: { status: SaveStatus }) {
  return (
    // Heard also while a dialog hides the rest of the page.
    <p role="status" data-react-aria-top-layer className="sr-only">
      {saveSentence(status)}
    </p>
  );
}
