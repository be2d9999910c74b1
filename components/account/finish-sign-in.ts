import { keepSample } from '@/components/sample/keep-sample';
import { homePath } from '@/lib/auth/safe-next-path';
import { leaveFor } from './leave-for';

/**
 * After a successful sign-in or sign-up, on to `next`. This is the one place between being signed in and
 * leaving the page: a sample that this tab has finished is kept first, and shown where nothing else was asked for.
 */
export async function finishSignIn(next: string): Promise<void> {
  const kept = await keepSample();
  await leaveFor(kept && next === homePath ? `/attempts/${kept.attemptId}/result` : next);
}
