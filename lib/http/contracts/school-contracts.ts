import { schoolSchema } from '@/lib/school/school';
import { contract } from '../contract';

export const readSchool = contract({
  method: 'GET',
  path: '/api/admin/school',
  summary: 'Name and time zone of the school, and who may make an account.',
  access: 'administrator',
  output: schoolSchema,
  errors: ['signed-out', 'forbidden'],
});

export const putSchool = contract({
  method: 'PUT',
  path: '/api/admin/school',
  summary: 'Change the settings of the school. What differs is written to the audit log.',
  access: 'administrator',
  body: schoolSchema,
  output: schoolSchema,
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const schoolContracts = [readSchool, putSchool];
