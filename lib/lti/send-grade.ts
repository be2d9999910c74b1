import 'server-only';
import { findGrade, type Outgoing } from '@/lib/outgoing/outgoing-data';
import { gradeScope } from './launch-claims';
import { findPlatform } from './platform-data';
import { askService } from './platform-request';
import { scoresAddress } from './scores-address';

/**
 * Tells a platform the result of a learner (Assignment and Grade Services 2.0, 3.4: score publish service). False where
 * there is nothing to tell. Throws OutgoingFailed.
 */
export async function sendGrade({ learnerId, target, changedAt }: Outgoing): Promise<boolean> {
  const grade = await findGrade(learnerId, target);
  if (!grade) return false;
  const platform = await findPlatform(grade.platformId);
  if (platform?.disabledAt !== null) return false;
  await askService(platform, gradeScope, scoresAddress(grade.lineItemUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.ims.lis.v1.score+json' },
    body: JSON.stringify({
      userId: grade.subject,
      scoreGiven: grade.correct,
      scoreMaximum: grade.scored,
      // A platform takes nothing with a time that is not later than the one before (3.4.5).
      timestamp: changedAt.toISOString(),
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
    }),
  });
  return true;
}
