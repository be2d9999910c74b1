import { z } from 'zod';
import { HIGHEST_SHARE, LOWEST_SHARE } from '@/lib/readiness/goal';
import { contract } from '../contract';

const share = z
  .number('Enter a percentage.')
  .min(LOWEST_SHARE, `Enter at least ${100 * LOWEST_SHARE} percent.`)
  .max(HIGHEST_SHARE, `Enter at most ${100 * HIGHEST_SHARE} percent.`)
  .nullable();

export const saveGoal = contract({
  method: 'PUT',
  path: '/api/readiness/{certificationId}/goal',
  summary:
    'What you aim for in a certification: the share right that is assumed to pass, the share that you want to reach, and the day of your exam. Null keeps the default.',
  access: 'signed-in',
  params: z.object({ certificationId: z.string().max(20) }),
  body: z
    .strictObject({
      cut: share,
      goal: share,
      /** "2027-03-31" */
      examDate: z.iso.date('Enter a date.').nullable(),
    })
    .refine(({ cut, goal }) => cut === null || goal === null || goal >= cut, {
      path: ['goal'],
      message: 'Your goal cannot be lower than what passes.',
    }),
  output: z.object({ cut: z.number(), goal: z.number(), examDate: z.iso.date().nullable() }),
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const startDiagnostic = contract({
  method: 'POST',
  path: '/api/diagnostics',
  summary:
    'Prepare a diagnostic: 40 questions in five parts of eight, each part chosen by the answers to those before. It enters no percent score.',
  access: 'signed-in',
  body: z.strictObject({ blueprintId: z.string().max(60) }),
  output: z.object({ attemptId: z.uuid() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const readinessContracts = [saveGoal, startDiagnostic];
