import { z } from 'zod';
import { reviewViewSchema } from '@/lib/review/review-view';
import { contract } from '../contract';

export const readReview = contract({
  method: 'GET',
  path: '/api/review',
  summary: 'How many questions are due for review today and on the days ahead.',
  access: 'signed-in',
  output: reviewViewSchema,
  errors: ['signed-out'],
});

export const markForReview = contract({
  method: 'PUT',
  path: '/api/attempts/{attemptId}/positions/{position}/review',
  summary:
    'Let a question come back for review because the learner asks for it, or take that back. In study once its answer is locked, otherwise once the attempt is over.',
  access: 'signed-in',
  params: z.object({ attemptId: z.uuid(), position: z.coerce.number().int().min(0).max(400) }),
  body: z.strictObject({ marked: z.boolean() }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const reviewContracts = [readReview, markForReview];
