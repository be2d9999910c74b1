import { z } from 'zod';
import { contract } from '../contract';

const reason = z.string().trim().min(3, 'Say why, in a few words.').max(500);

export const learnerSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  timeFactor: z.number(),
  extraBreakMinutes: z.int(),
});
export type LearnerView = z.infer<typeof learnerSchema>;

export const listLearners = contract({
  method: 'GET',
  path: '/api/learners',
  summary:
    'Active accounts by name or address, or those with an accommodation; 50 at most, and whether there are more.',
  access: 'invigilator',
  query: z.object({
    search: z.string().trim().max(100).default(''),
    show: z.enum(['everyone', 'accommodated']).default('everyone'),
  }),
  output: z.object({ learners: z.array(learnerSchema), more: z.boolean() }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const putAccommodation = contract({
  method: 'PUT',
  path: '/api/learners/{learnerId}/accommodation',
  summary:
    'Grant extra time to a learner, for every exam from now on and at once for those that run. Recorded in the audit log.',
  access: 'invigilator',
  params: z.object({ learnerId: z.uuid() }),
  body: z.strictObject({
    timeFactor: z
      .number('Give a number, for example 1.75.')
      .min(1, 'The factor must be 1 or more.')
      .max(5, 'The factor must be 5 or less.')
      .multipleOf(0.01, 'Two decimals at most, for example 1.75.'),
    extraBreakMinutes: z
      .int('Give whole minutes, or 0 for none.')
      .min(0, 'Give 0 minutes or more.')
      .max(120, 'Give 120 minutes or fewer.'),
    reason,
  }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const runningExamSchema = z
  .object({
    learnerId: z.uuid(),
    learnerName: z.string(),
    learnerEmail: z.string(),
    attemptId: z.uuid(),
    title: z.string(),
    /** What it was assigned by, with its cohort; null where the learner chose it. */
    assignment: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    /** The section that runs or comes next, from 1, and how many there are. */
    section: z.int(),
    sections: z.int(),
    state: z.enum(['running', 'break', 'expired']),
    /** When the section or the break ends, or when the time ran out. */
    endsAt: z.iso.datetime(),
  })
  .meta({ id: 'RunningExam' });
export type RunningExam = z.infer<typeof runningExamSchema>;

export const listRunningExams = contract({
  method: 'GET',
  path: '/api/exam-time',
  summary: 'Timed exams that run now, and those whose time ran out in the last three hours.',
  access: 'invigilator',
  output: z.object({ now: z.iso.datetime(), exams: z.array(runningExamSchema) }),
  errors: ['signed-out', 'forbidden'],
});

export const extraTimeEffectSchema = z
  .object({
    learnerId: z.uuid(),
    learnerName: z.string(),
    learnerEmail: z.string(),
    attemptId: z.uuid(),
    title: z.string(),
    deadline: z.iso.datetime(),
    newDeadline: z.iso.datetime(),
    reopens: z.boolean(),
    /** The minutes go to the section after the break; the ends are for a learner who uses the break up. */
    onBreak: z.boolean(),
    /** It is over and its learner has seen the result, keys included: it is reopened only where `reopenSeen` names it. */
    resultSeen: z.boolean(),
    /** Sections, from 1, whose time ran out since the outage began too and that stay closed: a later one has begun. */
    lostSections: z.array(z.int()),
  })
  .meta({ id: 'ExtraTimeEffect' });
export type ExtraTimeEffect = z.infer<typeof extraTimeEffectSchema>;

export const postExamTime = contract({
  method: 'POST',
  path: '/api/exam-time',
  summary:
    'Add minutes to the section that runs (on a break: to the next one), of one exam, of all at an assignment or of all, and reopen those whose time ran out meanwhile. With `preview`, only say what would change.',
  access: 'invigilator',
  body: z.strictObject({
    scope: z.union([
      z.literal('everyone'),
      z.strictObject({ assignmentId: z.uuid() }),
      z.strictObject({ learnerId: z.uuid(), attemptId: z.uuid() }),
    ]),
    minutes: z
      .int('Give whole minutes, for example 10.')
      .min(1, 'Give 1 minute or more.')
      .max(240, 'Give 240 minutes or fewer.'),
    /** When the outage began: exams whose time ran out after it get the minutes too. */
    expiredSince: z.iso.datetime({ offset: true }).nullable(),
    /** Exams to reopen although their learners have seen the result. */
    reopenSeen: z.array(z.uuid()).max(1000).default([]),
    reason,
    preview: z.boolean(),
  }),
  output: z.object({ effects: z.array(extraTimeEffectSchema) }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const invigilationContracts = [listLearners, putAccommodation, listRunningExams, postExamTime];
