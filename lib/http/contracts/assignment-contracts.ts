import { z } from 'zod';
import { assignedContentSchema } from '@/lib/exam/assigned-content';
import { trailKinds } from '@/lib/cohort/trail';
import { contract } from '../contract';

/** A time of the school's clocks. */
const wall = z.string().regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/, 'Give a day and a time.');
export const releases = ['after-window', 'by-hand', 'at-once'] as const;

const changeable = {
  title: z.string().trim().min(1, 'Give it a title, for example Quiz 3.').max(120),
  instructions: z.string().trim().max(2000),
  /** "2026-11-30T17:00" in the school's time zone. */
  opensAt: wall,
  closesAt: wall,
  /** Until when it can be begun late; null: not at all. */
  lateUntil: wall.nullable(),
  attempts: z.int('Give a number.').min(1, 'Give 1 attempt or more.').max(20, 'Give 20 attempts or fewer.'),
  /** When score, keys and reasons are shown. */
  release: z.enum(releases),
  requiredPercent: z.int('Give whole percent.').min(1, 'Give 1 or more.').max(100, 'Give 100 or less.').nullable(),
};

export const newAssignmentSchema = z.strictObject({
  ...changeable,
  blueprintId: z.string().max(60),
  mode: z.enum(['exam', 'study']),
  /** Study may be timed or not; an exam always is. */
  timed: z.boolean(),
  content: assignedContentSchema,
  /** Whether everyone gets the same questions in the same order. */
  sameForm: z.boolean(),
  /** Whether an attempt ends with the window, or may use its time up. */
  endsWithWindow: z.boolean(),
});
export type NewAssignment = z.infer<typeof newAssignmentSchema>;

export const assignmentChangeSchema = z.strictObject(changeable).partial();
export type AssignmentChange = z.infer<typeof assignmentChangeSchema>;

const inCohort = z.object({ cohortId: z.uuid() });
const params = inCohort.extend({ assignmentId: z.uuid() });
const errors = ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'] as const;

export const createAssignment = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/assignments',
  summary: "Assign an exam to a cohort. Times are those of the school's clocks.",
  access: 'instructor',
  params: inCohort,
  body: newAssignmentSchema,
  output: z.object({ assignmentId: z.uuid() }),
  status: 201,
  errors,
});

export const changeAssignment = contract({
  method: 'PATCH',
  path: '/api/cohorts/{cohortId}/assignments/{assignmentId}',
  summary:
    'Change an assignment. A later end counts at once for attempts that run; an earlier one only for those not begun.',
  access: 'instructor',
  params,
  body: assignmentChangeSchema,
  output: z.null(),
  status: 204,
  errors,
});

export const withdrawAssignment = contract({
  method: 'DELETE',
  path: '/api/cohorts/{cohortId}/assignments/{assignmentId}',
  summary: 'Take an assignment back: it is deleted where nobody has begun it; otherwise nobody can begin it any more.',
  access: 'instructor',
  params,
  output: z.null(),
  status: 204,
  errors,
});

export const releaseAssignment = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/assignments/{assignmentId}/release',
  summary: 'Show scores, keys and reasons of finished attempts to their learners, now. Recorded in the audit log.',
  access: 'instructor',
  params,
  output: z.null(),
  status: 204,
  errors,
});

export const remindAssignment = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/assignments/{assignmentId}/reminder',
  summary: 'Write to every learner of the cohort who has not finished the assignment.',
  access: 'instructor',
  params,
  body: z.strictObject({ message: z.string().trim().max(2000) }),
  output: z.object({ written: z.int() }),
  errors: [...errors, 'too-many'],
});

export const startAssignment = contract({
  method: 'POST',
  path: '/api/assignments/{assignmentId}/attempts',
  summary:
    'Prepare an attempt at an assignment, or give the one that is open. Its clock starts with its first section.',
  access: 'signed-in',
  params: z.object({ assignmentId: z.uuid() }),
  output: z.object({ attemptId: z.uuid() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict', 'closed'],
});

export const listAssignable = contract({
  method: 'GET',
  path: '/api/assignable-questions',
  summary: 'Published questions of a topic that a test plan covers, with their stems: to choose a fixed list from.',
  access: 'instructor',
  query: z.object({ blueprintId: z.string().max(60), topic: z.string().max(60) }),
  output: z.object({
    questions: z.array(z.object({ id: z.string(), objective: z.string(), stem: z.string() })),
  }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const readGradebookFile = contract({
  method: 'GET',
  path: '/api/cohorts/{cohortId}/gradebook',
  summary: 'The gradebook as a file: best and last share, attempts, state and late by learner and assignment.',
  access: 'instructor',
  params: inCohort,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  output: z.string(),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const postTrail = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/trail',
  summary: 'What the page of an assigned exam noticed: opened, out of sight, offline. Kept only while it runs.',
  access: 'signed-in',
  params: z.object({ attemptId: z.uuid() }),
  body: z.strictObject({
    device: z.uuid(),
    events: z
      .array(z.strictObject({ kind: z.enum(trailKinds), agoMs: z.number().min(0).max(86_400_000) }))
      .min(1)
      .max(50),
  }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const assignmentContracts = [
  readGradebookFile,
  postTrail,
  createAssignment,
  changeAssignment,
  withdrawAssignment,
  releaseAssignment,
  remindAssignment,
  startAssignment,
  listAssignable,
];
