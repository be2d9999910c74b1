import { z } from 'zod';
import { correctionBodySchema, correctionEffectSchema } from '@/lib/correction/correction-view';
import { reportAnswerSchema, reportBodySchema } from '@/lib/correction/report-view';
import { contract } from '../contract';

const questionParams = z.object({ questionId: z.string().max(200) });
const reason = z.string().trim().min(3, 'Say why, in a few words.').max(500);

export const correctKey = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/key',
  summary:
    'Correct the key of a question: accept another option too, put another in its place, credit all, exclude, or restore it. Finished exams keep their revision and are scored again. With `preview`, only say what would change. Recorded in the audit log.',
  access: 'corrector',
  params: questionParams,
  body: correctionBodySchema,
  output: z.object({
    effect: correctionEffectSchema,
    /** Null in a preview. */
    correctionId: z.uuid().nullable(),
    /** Attempts that a job has still to score again. */
    remaining: z.int(),
  }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const withholdQuestion = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/withheld',
  summary:
    'Keep a published question, also one of the shipped bank, out of new exams and sets, or let it in again. Recorded in the audit log.',
  access: 'corrector',
  params: questionParams,
  body: z.strictObject({ withheld: z.boolean(), reason }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const dismissProposal = contract({
  method: 'POST',
  path: '/api/key-proposals/{proposalId}/dismiss',
  summary:
    'Leave finished exams as they are although an update of the shipped bank changed a key. Recorded in the audit log.',
  access: 'administrator',
  params: z.object({ proposalId: z.uuid() }),
  body: z.strictObject({ reason }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const reportQuestion = contract({
  method: 'POST',
  path: '/api/attempts/{attemptId}/positions/{position}/report',
  summary:
    'Say what is wrong with a question of a result, or of a study set once its answer is checked. Twenty an hour.',
  access: 'signed-in',
  params: z.object({ attemptId: z.uuid(), position: z.coerce.number().int().min(0).max(400) }),
  body: reportBodySchema,
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict', 'too-many'],
});

export const answerReport = contract({
  method: 'PATCH',
  path: '/api/reports/{reportId}',
  summary: 'Change the state of a report and answer its learner. Recorded in the audit log.',
  access: 'report-handler',
  params: z.object({ reportId: z.uuid() }),
  body: reportAnswerSchema,
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const correctionContracts = [correctKey, withholdQuestion, dismissProposal, reportQuestion, answerReport];
