import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import type { Db } from '@/lib/db/client';
import { dropSnapshotsFrom } from '@/lib/readiness/snapshot-data';
import { writeReviews } from '@/lib/review/record-reviews';
import type { AttemptRecord } from './attempt-row';
import { keysOf } from './form-question';
import { readKeyRules } from './key-rule-data';
import { listAnswers } from './response-data';
import { readScore, replaceScore } from './score-data';
import { markForm, tallyMarks, type ScoreBreakdown } from './scoring';

/**
 * Scores an attempt anew that has a score, from what its rows hold now, and lets follow what was made of it: marks, review
 * cards, and the snapshots of readiness since its end, which whoever reads them next makes again. In the transaction of
 * the caller, who holds the locks of the learner's reviews and of the attempt, taken in this order, and has its form.
 */
export async function rescoreAttempt(
  tx: Db,
  attempt: AttemptRecord,
): Promise<{ before: ScoreBreakdown; after: ScoreBreakdown }> {
  const revisionIds = attempt.form.map((item) => item.revision);
  const before = await readScore(tx, attempt.learnerId, attempt.id);
  if (!before) throw new Error(`attempt ${attempt.id} has no score`);
  const answers = await listAnswers(tx, attempt.learnerId, attempt.id);
  const rules = await readKeyRules(tx, revisionIds);
  const marks = markForm(attempt.form, answers, keysOf(attempt.form, await getRevisions(revisionIds)), rules);
  await replaceScore(tx, attempt, marks);
  await writeReviews(tx, attempt.learnerId, attempt.id);
  await dropSnapshotsFrom(tx, attempt.learnerId, attempt.id);
  return { before, after: tallyMarks(attempt.form, marks) };
}
