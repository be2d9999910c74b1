import type { AttemptFeed } from './attempt-feed';
import type { ExamTransport } from './exam-transport';
import type { Outbox } from './outbox';
import { contentOf } from './response-entry';
import { failureOf, type CheckFailure } from './session-snapshot';
import type { Reply } from './exam-transport';

export interface CheckParts {
  outbox: Outbox;
  feed: AttemptFeed;
  transport: Pick<ExamTransport, 'lockAnswer'>;
  onReply: (reply: Reply<unknown>) => void;
}

/**
 * Study: has the answer at a position locked, once the server has confirmed it, and takes in what it reveals. What
 * is locked is what is saved, so nothing is asked before the outbox has nothing left for this position. Returns why
 * it did not come to that; the answer is kept then, and can be checked again.
 */
export async function checkAnswer(
  position: number,
  { outbox, feed, transport, onReply }: CheckParts,
): Promise<CheckFailure | null> {
  const drained = await outbox.drain();
  const entry = outbox.entries.get(position);
  if (entry?.conflict) return { why: 'conflict' };
  if (entry?.pending && !entry.pending.soft) return { why: drained === 'signed-out' ? 'signed-out' : 'unreachable' };
  if (contentOf(entry).answer === null) return { why: 'refused' };
  const reply = await transport.lockAnswer(position);
  onReply(reply);
  if (reply.kind === 'ok') feed.takeReveal(position, reply.value);
  if (reply.kind === 'refused') {
    await feed.load();
    return { why: 'refused', words: reply.detail };
  }
  const why = failureOf(reply);
  return why && { why };
}
