import { z } from 'zod';
import { contract } from '../contract';

export const importRoster = contract({
  method: 'POST',
  path: '/api/admin/roster',
  summary:
    'Bring classes and enrollments in from a OneRoster 1.2 CSV package, or see what would happen. Recorded in the audit log.',
  access: 'administrator',
  body: z.strictObject({
    /** The zip, in base64. */
    content: z.base64('Choose a file.').min(1, 'Choose a file.'),
    preview: z.boolean(),
    /** Send each new person the link by mail, where there is a mail server. */
    mail: z.boolean(),
  }),
  output: z.object({
    classes: z.array(
      z.object({
        name: z.string(),
        line: z.int(),
        isNew: z.boolean(),
        learners: z.int(),
        instructors: z.int(),
        leaving: z.int(),
      }),
    ),
    accounts: z.int(),
    dropped: z.array(
      z.object({ file: z.enum(['users.csv', 'classes.csv', 'enrollments.csv']), line: z.int(), why: z.string() }),
    ),
    droppedCount: z.int(),
    made: z.array(z.object({ name: z.string(), email: z.string(), url: z.url() })).nullable(),
    mailed: z.boolean(),
  }),
  maxBytes: 6 * 1024 * 1024,
  errors: ['bad-request', 'signed-out', 'forbidden', 'too-large'],
});

export const rosterContracts = [importRoster];
