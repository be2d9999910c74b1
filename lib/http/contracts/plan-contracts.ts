import { z } from 'zod';
import { planViewSchema } from '@/lib/plan/plan-view';
import { studySettingsSchema } from '@/lib/plan/study-settings';
import { contract } from '../contract';

export const readPlan = contract({
  method: 'GET',
  path: '/api/plan',
  summary: 'What today holds, and the plan of the next four weeks as it stands now.',
  access: 'signed-in',
  output: planViewSchema,
  errors: ['signed-out'],
});

export const putPlan = contract({
  method: 'PUT',
  path: '/api/plan',
  summary: 'Say on which days and for how long you mean to study, and when the exam is. Today is planned anew.',
  access: 'signed-in',
  body: studySettingsSchema.extend({
    certificationId: z.string().max(20),
    examDay: z.iso.date('Give a day such as 2027-03-31.').nullable(),
  }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const deletePlan = contract({
  method: 'DELETE',
  path: '/api/plan',
  summary: 'End the plan. The day of the exam stays.',
  access: 'signed-in',
  output: z.null(),
  status: 204,
  errors: ['signed-out'],
});

export const readPlanCalendar = contract({
  method: 'GET',
  path: '/api/plan/calendar.ics',
  summary: 'The plan up to the exam, or for the next twelve weeks, as an iCalendar file.',
  access: 'signed-in',
  output: z.string(),
  errors: ['signed-out'],
});

export const planContracts = [readPlan, putPlan, deletePlan, readPlanCalendar];
