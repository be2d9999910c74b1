import { createAssignment } from '@/lib/cohort/manage-assignment';
import { schoolTimeZone } from '@/lib/cohort/school-zone';
import { startAssignment } from '@/lib/cohort/start-assignment';
import { wallTime } from '@/lib/cohort/zoned-time';
import { pool } from '@/lib/db/client';
import type { NewAssignment } from '@/lib/http/contracts/assignment-contracts';
import { answerFirst, type Learner } from '../exam/exam-world';
import type { Actor } from '@/lib/cohort/cohort-data';

export const hour = 3_600_000;

/** A time in ms from now, as the form of an assignment has it. */
export async function at(fromNow: number): Promise<string> {
  return wallTime(Date.now() + fromNow, await schoolTimeZone());
}

/** An assignment of ten questions of one topic, open for an hour, told after its window. */
async function asked(change: Partial<NewAssignment> = {}): Promise<NewAssignment> {
  return {
    title: 'Quiz 1',
    instructions: '',
    opensAt: await at(-hour),
    closesAt: await at(hour),
    lateUntil: null,
    attempts: 1,
    release: 'after-window',
    requiredPercent: null,
    blueprintId: 'test-one',
    mode: 'exam',
    timed: true,
    content: { kind: 'rule', selection: { kind: 'topics', topics: ['phlebotomy'], count: 10 } },
    sameForm: false,
    endsWithWindow: true,
    ...change,
  };
}

export async function assign(
  { instructor, cohortId }: { instructor: Actor; cohortId: string },
  change: Partial<NewAssignment> = {},
): Promise<string> {
  return (await createAssignment(instructor, cohortId, await asked(change))).assignmentId;
}

/** Moves the end of a window, as if time had passed; attempts that exist are not told. */
export async function moveWindow(assignmentId: string, closesIn: number): Promise<void> {
  await pool().query(`update assignment set closes_at = now() + $2 * interval '1 ms' where id = $1`, [
    assignmentId,
    closesIn,
  ]);
}

/** Begins an assigned exam and answers the first `right` of its questions rightly. */
export async function sit(learner: Learner, assignmentId: string, right: number): Promise<string> {
  const { attemptId } = await startAssignment(learner.id, assignmentId);
  await answerFirst(learner, attemptId, right);
  return attemptId;
}
