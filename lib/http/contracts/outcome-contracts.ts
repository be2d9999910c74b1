import { z } from 'zod';
import { calibrationReportSchema } from '@/lib/outcomes/calibration-report';
import { outcomeBodySchema, outcomeSchema } from '@/lib/outcomes/outcome-view';
import { contract } from '../contract';

export const listOutcomes = contract({
  method: 'GET',
  path: '/api/outcomes',
  summary: 'What was told of your real exams.',
  access: 'signed-in',
  output: z.object({ outcomes: z.array(outcomeSchema) }),
  errors: ['signed-out'],
});

export const putOutcome = contract({
  method: 'PUT',
  path: '/api/outcomes',
  summary: 'Tell how your real exam went, or change what was told of that day.',
  access: 'signed-in',
  body: outcomeBodySchema,
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const deleteOutcome = contract({
  method: 'DELETE',
  path: '/api/outcomes/{outcomeId}',
  summary: 'Erase what was told of one of your exams, whoever told it.',
  access: 'signed-in',
  params: z.object({ outcomeId: z.uuid() }),
  output: z.null(),
  status: 204,
  errors: ['signed-out', 'not-found'],
});

export const putLearnerOutcome = contract({
  method: 'PUT',
  path: '/api/learners/{learnerId}/outcomes',
  summary: 'Record how a learner’s real exam went. Recorded in the audit log.',
  access: 'instructor',
  params: z.object({ learnerId: z.uuid() }),
  body: outcomeBodySchema,
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const readCalibration = contract({
  method: 'GET',
  path: '/api/calibration',
  summary: 'How forecasts of passing compare with real results, once there are enough of them. Names nobody.',
  access: 'public',
  output: calibrationReportSchema,
  errors: [],
});

export const outcomeContracts = [listOutcomes, putOutcome, deleteOutcome, putLearnerOutcome, readCalibration];
