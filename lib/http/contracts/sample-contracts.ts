import { z } from 'zod';
import { answerSchema } from '@/lib/exam/answer';
import { examQuestionSchema } from '@/lib/exam/exam-view';
import { revealSchema } from '@/lib/exam/reveal-view';
import { contract } from '../contract';

const token = z.string().max(8000);

export const drawSample = contract({
  method: 'GET',
  path: '/api/sample',
  summary: 'Ten questions that anyone may answer, without keys, with a token that names them.',
  access: 'public',
  output: z.object({ token: z.string(), questions: z.array(examQuestionSchema) }),
  errors: ['unavailable'],
});

export const revealSample = contract({
  method: 'POST',
  path: '/api/sample/reveal',
  summary: 'Key and rationales of one question of a sample.',
  access: 'public',
  body: z.strictObject({ token, position: z.int().min(0).max(50) }),
  output: revealSchema,
  errors: ['bad-request'],
});

export const keepSample = contract({
  method: 'POST',
  path: '/api/sample/keep',
  summary: 'Keep a finished sample in the account that is signed in.',
  access: 'signed-in',
  body: z.strictObject({ token, answers: z.array(answerSchema.nullable()).max(50) }),
  output: z.object({ attemptId: z.uuid() }),
  status: 201,
  errors: ['bad-request', 'signed-out'],
});

export const sampleContracts = [drawSample, revealSample, keepSample];
