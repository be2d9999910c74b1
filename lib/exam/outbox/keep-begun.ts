import type { AttemptView } from '@/lib/exam/exam-view';
import { openSectionStore } from './section-store';

/**
 * Keeps a section that has just begun where its page looks without a network: should the connection go before the page
 * has asked for the questions itself, they are there. Never throws. `wallMs` is the computer's clock.
 */
export async function keepBegun(accountId: string, attempt: AttemptView, wallMs = Date.now()): Promise<void> {
  const store = await openSectionStore(accountId, attempt.attemptId);
  await store.keep(attempt, { serverMs: Date.parse(attempt.now), wallMs });
}
