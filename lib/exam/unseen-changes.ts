import 'server-only';
import { listUnseenChanges, type ChangedResult } from './score-change-data';

/** A learner's results that others have changed since they were last looked at, newest change first. */
export function readUnseenChanges(learnerId: string): Promise<ChangedResult[]> {
  return listUnseenChanges(learnerId);
}
