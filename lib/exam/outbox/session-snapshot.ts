import type { AttemptView } from '@/lib/exam/exam-view';
import type { ExamStage } from './exam-stage';
import type { Reply } from './exam-transport';
import type { Drained } from './outbox';
import type { ResponseEntry } from './response-entry';
import type { SaveStatus } from './save-status';

/** What the screen draws. A new object after each change. */
export interface SessionSnapshot {
  stage: ExamStage;
  attempt: AttemptView | null;
  /** The attempt is this browser's own copy: the server has not been heard since the page was opened. */
  kept: boolean;
  entries: ReadonlyMap<number, ResponseEntry>;
  save: SaveStatus;
  /** The last request got no answer. */
  offline: boolean;
  signedOut: boolean;
  /** False where unsent answers last only as long as this page. */
  persistent: boolean;
  /** Other tabs of this browser with the same attempt. */
  otherTabs: number;
  busy: 'start' | 'end' | null;
  /** Why the last thing that the learner asked for did not happen. */
  failure: 'unreachable' | 'signed-out' | 'conflict' | 'refused' | null;
  /** Study: the position whose answer is being checked. */
  checking: number | null;
  /** Study: the last check that did not come about. */
  checkFailure: (CheckFailure & { position: number }) | null;
}

/** Why an answer was not checked. */
export interface CheckFailure {
  why: NonNullable<SessionSnapshot['failure']>;
  /** What the server said, where it refused. */
  words?: string;
}

/** The parts of it that the session itself keeps. */
export type OwnState = Pick<
  SessionSnapshot,
  'offline' | 'signedOut' | 'otherTabs' | 'busy' | 'failure' | 'checking' | 'checkFailure'
>;

/** What keeps an attempt from ending. Once time is up a conflict no longer does: what the server holds counts. */
export function obstacleOf(drained: Drained, { stage }: ExamStage): SessionSnapshot['failure'] {
  if (drained === 'clean' || (drained === 'conflict' && stage === 'time-up')) return null;
  return drained === 'failing' ? 'unreachable' : drained;
}

/** Why what the learner asked for did not happen, by the answer; null if it did. */
export function failureOf(reply: Reply<unknown>): SessionSnapshot['failure'] {
  switch (reply.kind) {
    case 'ok':
      return null;
    case 'failed':
      return 'unreachable';
    case 'refused':
      return 'refused';
    case 'signed-out':
    case 'missing':
      return 'signed-out';
  }
}
