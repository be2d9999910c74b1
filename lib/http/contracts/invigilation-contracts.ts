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
  summary: 'Active accounts by name or address, with their accommodations; 50 at most.',
  access: 'instructor',
  query: z.object({ search: z.string().trim().max(100).default('') }),
  output: z.object({ learners: z.array(learnerSchema) }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const putAccommodation = contract({
  method: 'PUT',
  path: '/api/learners/{learnerId}/accommodation',
  summary: 'Grant extra time to a learner, for every exam from now on and at once for those that run. Recorded in the audit log.',
  access: 'instructor',
  params: z.object({ learnerId: z.uuid() }),
  body: z.strictObject({
    timeFactor: z.number().min(1, 'The factor must be 1 or more.').max(5, 'The factor must be 5 or less.').multipleOf(0.01),
    extraBreakMinutes: z.int().min(0).max(120),
    reason,
  }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const extraTimeEffectSchema = z.object({
  learnerId: z.uuid(),
  learnerName: z.string(),
  attemptId: z.uuid(),
  title: z.string(),
  deadline: z.iso.datetime(),
  newDeadline: z.iso.datetime(),
  reopens: z.boolean(),
}).meta({ id: 'ExtraTimeEffect' });

export const postExamTime = contract({
  method: 'POST',
  path: '/api/exam-time',
  summary: 'Add minutes to one running exam or to all, and reopen those whose time ran out meanwhile. With `preview`, only say what would change.',
  access: 'instructor',
  body: z.strictObject({
    scope: z.union([z.literal('everyone'), z.strictObject({ learnerId: z.uuid(), attemptId: z.uuid() })]),
    minutes: z.int().min(1).max(240),
    /** When the outage began: exams whose time ran out after it get the minutes too. */
    expiredSince: z.iso.datetime({ offset: true }).nullable(),
    reason,
    preview: z.boolean(),
  }),
  output: z.object({ effects: z.array(extraTimeEffectSchema) }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const invigilationContracts = [listLearners, putAccommodation, postExamTime];
