import 'server-only';
import type { TrailKind } from '@/lib/cohort/trail';
import { attemptNotFound, hasAttempt } from './attempt-view';
import { insertTrail } from './trail-data';

/** Keeps what a browser tells of an assigned exam that runs; of any other nothing. Throws AppError 'not-found'. */
export async function noteTrail(
  learnerId: string,
  attemptId: string,
  { device, events }: { device: string; events: readonly { kind: TrailKind; agoMs: number }[] },
): Promise<void> {
  if (!(await hasAttempt(learnerId, attemptId))) throw attemptNotFound();
  await insertTrail(learnerId, attemptId, device, events);
}
