import 'server-only';
import { insertAssignment } from '@/lib/cohort/assignment-data';
import type { AssignmentRecord } from '@/lib/cohort/assignment-row';
import { db, pool } from '@/lib/db/client';
import type { AssignedContent } from '@/lib/exam/assigned-content';

const dayMs = 86_400_000;

interface DemoAssignment {
  title: string;
  instructions: string;
  content: AssignedContent;
  /** Days before (positive) or after the day on which the demonstration ends. */
  opens: number;
  closes: number;
  requiredShare: number | null;
  /** Kind and length of what learners took within the window, which counts as the assigned exam; null for none yet. */
  taken: string | null;
}

const plan = (length: 'short' | 'half') => ({ kind: 'rule', selection: { kind: 'plan', length } }) as const;

const demoAssignments: readonly DemoAssignment[] = [
  {
    title: 'Where you stand: a short exam',
    instructions: 'No preparation: it shows where you begin.',
    content: plan('short'),
    ...{ opens: 86, closes: 83.5, requiredShare: null, taken: 'short' },
  },
  {
    title: 'Midterm: half an exam',
    instructions: '',
    content: plan('half'),
    ...{ opens: 44, closes: 41.5, requiredShare: 0.6, taken: 'half' },
  },
  {
    title: 'Before the real exam: half an exam',
    instructions: 'Take it in one sitting, as on the day itself.',
    content: plan('half'),
    ...{ opens: 12, closes: 9.5, requiredShare: 0.7, taken: 'half' },
  },
  {
    title: 'Quiz: 20 questions of phlebotomy',
    instructions: 'Read the page on the order of draw first.',
    content: { kind: 'rule', selection: { kind: 'topics', topics: ['phlebotomy'], count: 20 } },
    ...{ opens: 1, closes: -6, requiredShare: 0.7, taken: null },
  },
];

/**
 * Gives a cohort assignments, over and open, and counts what its learners took within their windows as the assigned
 * exams. Nobody is told of them: their notices belong to days gone by.
 *
 * @param now ms since 1970: the day on which the demonstration ends
 */
export async function assignDemoExams(
  { cohortId, instructorId, blueprintId }: { cohortId: string; instructorId: string; blueprintId: string },
  now: number,
): Promise<void> {
  for (const { title, instructions, content, opens, closes, requiredShare, taken } of demoAssignments) {
    const assignment: Omit<AssignmentRecord, 'id' | 'form' | 'releasedAt' | 'withdrawnAt'> = {
      ...{ cohortId, title, instructions, blueprintId, content, requiredShare },
      ...{ mode: 'exam', timed: true, attempts: 1, release: 'after-window', lateUntil: null, endsWithWindow: true },
      opensAt: now - opens * dayMs,
      closesAt: now - closes * dayMs,
    };
    const id = await insertAssignment(assignment, null, instructorId);
    const told = new Date(assignment.opensAt);
    await db().assignment.update({
      where: { id },
      data: { createdAt: told, announcedAt: told, ...(taken && { remindedAt: told, resultsToldAt: told }) },
    });
    if (taken === null) continue;
    await pool().query(
      `update attempt a set assignment_id = $1, assignment_number = 1, title = $2
        from (select distinct on (x.learner_id) x.learner_id, x.id
                from attempt x join cohort_member m on m.learner_id = x.learner_id and m.cohort_id = $3
               where x.mode = 'exam' and x.length = $4 and x.created_at >= $5 and x.submitted_at <= $6
               order by x.learner_id, x.created_at) first
        where a.learner_id = first.learner_id and a.id = first.id`,
      [id, title, cohortId, taken, new Date(assignment.opensAt), new Date(assignment.closesAt)],
    );
  }
}
