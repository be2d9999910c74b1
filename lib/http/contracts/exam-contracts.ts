import { z } from 'zod';
import { saveResultSchema, saveSchema } from '@/lib/exam/answer';
import { examRequestSchema } from '@/lib/exam/exam-request';
import { attemptViewSchema, clockViewSchema } from '@/lib/exam/exam-view';
import { resultViewSchema } from '@/lib/exam/result-view';
import { revealSchema } from '@/lib/exam/reveal-view';
import { contract } from '../contract';

const attemptParams = z.object({ attemptId: z.uuid() });
const sectionParams = attemptParams.extend({ index: z.coerce.number().int().min(0).max(20) });

/** Most saves that one request may carry: a whole section, twice. */
export const maxSavesPerRequest = 500;

const savesBody = z.strictObject({
  /** Made once per browser profile and kept there; tells two devices apart in the log. */
  device: z.uuid(),
  saves: z.array(saveSchema).max(maxSavesPerRequest),
});
const resultsOfSaves = z.array(saveResultSchema);
const endOutput = clockViewSchema.extend({ results: resultsOfSaves });

export const createAttempt = contract({
  method: 'POST',
  path: '/api/attempts',
  summary:
    'Assemble an exam or a study set. Its clock does not run before its first section is started; with `begin` that is at once, and the questions come with the answer. Asking again with the same `attemptId` makes no second one.',
  access: 'signed-in',
  body: examRequestSchema.extend({
    begin: z.boolean().default(false),
    /** Chosen by who asks. Asked again with it, after an answer that was lost, the attempt that was made is given. */
    attemptId: z.uuid().toLowerCase().optional(),
  }),
  output: z.object({ attemptId: z.uuid(), attempt: attemptViewSchema.optional() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const readAttempt = contract({
  method: 'GET',
  path: '/api/attempts/{attemptId}',
  summary:
    'The state of an attempt by the database clock, with the running section’s questions (no keys) and responses.',
  access: 'signed-in',
  params: attemptParams,
  output: attemptViewSchema,
  errors: ['signed-out', 'not-found'],
});

export const discardAttempt = contract({
  method: 'DELETE',
  path: '/api/attempts/{attemptId}',
  summary: 'Discard an exam or a study set that was prepared and never started. Refused once a section has begun.',
  access: 'signed-in',
  params: attemptParams,
  output: z.null(),
  status: 204,
  errors: ['signed-out', 'not-found', 'conflict'],
});

export const readClock = contract({
  method: 'GET',
  path: '/api/attempts/{attemptId}/clock',
  summary: 'The database clock and where the attempt is.',
  access: 'signed-in',
  params: attemptParams,
  output: clockViewSchema,
  errors: ['signed-out', 'not-found'],
});

export const startSection = contract({
  method: 'PUT',
  path: '/api/attempts/{attemptId}/sections/{index}',
  summary: 'Start a section, or end the break before it. Starting one that runs changes nothing.',
  access: 'signed-in',
  params: sectionParams,
  body: z.strictObject({}),
  output: attemptViewSchema,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict', 'closed'],
});

export const endSection = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/sections/{index}/end',
  summary: 'Finish a section before its time. Carries unsent answers; a finished section cannot be reopened.',
  access: 'signed-in',
  params: sectionParams,
  body: savesBody,
  output: endOutput,
  maxBytes: 2 * 1024 * 1024,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict', 'too-large'],
});

export const saveAnswers = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/answers',
  summary: 'Save answers. Each save is answered for: saved, stale, closed or invalid. Sending one again is harmless.',
  access: 'signed-in',
  params: attemptParams,
  body: savesBody,
  /** Only the clock, not the state: this is the path of an answer, and one statement is all it runs. */
  output: z.object({ now: z.iso.datetime(), results: resultsOfSaves }),
  maxBytes: 2 * 1024 * 1024,
  errors: ['bad-request', 'signed-out', 'not-found', 'too-large'],
});

export const submitAttempt = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/submit',
  summary: 'End the attempt now. Carries unsent answers, which are saved first. Submitting again changes nothing.',
  access: 'signed-in',
  params: attemptParams,
  body: savesBody,
  output: endOutput,
  maxBytes: 2 * 1024 * 1024,
  errors: ['bad-request', 'signed-out', 'not-found', 'too-large'],
});

export const lockAnswer = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/positions/{position}/lock',
  summary:
    'Study mode: lock the answer that is saved at a position and get its key and rationales. Locking again gives the same.',
  access: 'signed-in',
  params: attemptParams.extend({ position: z.coerce.number().int().min(0).max(400) }),
  body: z.strictObject({}),
  output: revealSchema,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const readResult = contract({
  method: 'GET',
  path: '/api/attempts/{attemptId}/result',
  summary: 'Score by domain and topic, and every question with key and rationales. Only once the attempt is over.',
  access: 'signed-in',
  params: attemptParams,
  output: resultViewSchema,
  errors: ['signed-out', 'not-found', 'conflict'],
});

export const openResult = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/result',
  summary:
    'Open the result for the first time, after sending what a device still kept: answers that arrive later were given by somebody who may know the keys.',
  access: 'signed-in',
  params: attemptParams,
  body: z.strictObject({}),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

const accepted = z.object({
  /** Answers that count since. */
  accepted: z.int(),
});

export const acceptLateAnswers = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/late-answers',
  summary:
    'Own practice: let answers count that arrived after deadline and grace, but before the result was opened. The result keeps a mark. Recorded in the audit log.',
  access: 'signed-in',
  params: attemptParams,
  body: z.strictObject({}),
  output: accepted,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const acceptLateAnswersOf = contract({
  method: 'POST',
  path: '/api/learners/{learnerId}/attempts/{attemptId}/late-answers',
  summary:
    'Let a learner’s answers count that arrived after deadline and grace. The result keeps a mark. Recorded in the audit log.',
  access: 'scorer',
  params: attemptParams.extend({ learnerId: z.uuid() }),
  body: z.strictObject({ reason: z.string().trim().min(3, 'Say why, in a few words.').max(500) }),
  output: accepted,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const examContracts = [
  createAttempt,
  readAttempt,
  discardAttempt,
  readClock,
  startSection,
  endSection,
  saveAnswers,
  submitAttempt,
  lockAnswer,
  readResult,
  openResult,
  acceptLateAnswers,
  acceptLateAnswersOf,
];
