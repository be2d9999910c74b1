import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { db } from '@/lib/db/client';
import { isLockHeld } from '@/lib/db/with-advisory-lock';
import { AppError } from '@/lib/http/app-error';
import { runCalibration } from '@/lib/jobs/calibration-job';
import { findJobProgress } from '@/lib/jobs/job-data';
import { CALIBRATION_JOB } from '@/lib/readiness/calibration/calibrate';
import { findNewestRun, listFlagged } from './calibration-state-data';
import type { CalibrationState } from './calibration-state-schema';

const shownQuestions = 20;

/** How the measuring of questions stands, whichever process is at it. Throws AppError 'forbidden'. */
export async function readCalibrationState(actor: CurrentUser): Promise<CalibrationState> {
  requirePermission(actor, 'system.read');
  const [held, progress, last, flagged] = await Promise.all([
    isLockHeld(CALIBRATION_JOB),
    findJobProgress(CALIBRATION_JOB),
    findNewestRun(),
    listFlagged(actor.id, shownQuestions),
  ]);
  return { running: held ? { progress } : null, last, ...flagged };
}

/**
 * Begins to measure how hard questions are and returns once it is under way; it goes on by itself. Recorded in the audit log.
 * Throws AppError 'forbidden', or 'conflict' where it is being measured already, here or in another process.
 */
export async function startCalibration(actor: CurrentUser, { full }: { full: boolean }): Promise<void> {
  requirePermission(actor, 'calibration.run');
  let begun = false;
  await new Promise<void>((resolve, reject) => {
    const note = async (): Promise<void> => {
      await insertAuditEvent(db(), {
        actorId: actor.id,
        action: 'calibration.run',
        subjectType: 'system',
        subjectId: CALIBRATION_JOB,
        data: { full },
      });
      begun = true;
      resolve();
    };
    void runCalibration({ full, begun: note }).then(() => {
      if (!begun)
        reject(new AppError('conflict', 'The questions are being measured already. Wait until that is done.'));
    });
  });
}
