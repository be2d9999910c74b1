import { z } from 'zod';
import { auditEventSchema, auditFilterSchema } from '@/lib/admin/audit-filter';
import { calibrationStateSchema } from '@/lib/admin/calibration-state-schema';
import { systemStateSchema } from '@/lib/admin/system-state-schema';
import { emailSchema, nameSchema } from '@/lib/auth/account-schemas';
import { contract } from '../contract';
import { userSchema } from './account-contracts';

const userId = z.object({ userId: z.uuid() });

export const putUserActive = contract({
  method: 'PUT',
  path: '/api/admin/users/{userId}/active',
  summary: 'Switch an account off, which ends its sessions at once, or on again. Recorded in the audit log.',
  access: 'administrator',
  params: userId,
  body: z.strictObject({ active: z.boolean() }),
  output: userSchema,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const endUserSessions = contract({
  method: 'DELETE',
  path: '/api/admin/users/{userId}/sessions',
  summary: 'Sign a user out everywhere, and end open links that set their password. Recorded in the audit log.',
  access: 'administrator',
  params: userId,
  output: z.object({ ended: z.int() }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const createUserResetLink = contract({
  method: 'POST',
  path: '/api/admin/users/{userId}/reset-link',
  summary:
    'A link with which a user sets a password, once, to hand over where there is no mail. Recorded in the audit log.',
  access: 'administrator',
  params: userId,
  body: z.strictObject({}),
  output: z.object({ url: z.url(), days: z.int() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const createUser = contract({
  method: 'POST',
  path: '/api/admin/users',
  summary:
    'Make an account for one person, who sets a password by a link: mailed where that is asked for and can be, else to hand over. Recorded in the audit log.',
  access: 'administrator',
  body: z.strictObject({
    name: z.string().trim().min(1, 'Enter the name of the person.').pipe(nameSchema),
    email: z.string().trim().min(1, 'Enter the email address of the person.').pipe(emailSchema),
    role: z.enum(['student', 'instructor', 'administrator'], 'Choose a role.'),
    /** Send the person the link by mail, where there is a mail server. */
    mail: z.boolean(),
  }),
  output: z.object({ id: z.uuid(), url: z.url(), days: z.int(), mailed: z.boolean() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'conflict'],
});

const lineSchema = z.object({
  line: z.int(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['student', 'instructor', 'administrator']),
  problem: z.string().nullable(),
});

export const importUsers = contract({
  method: 'POST',
  path: '/api/admin/users/import',
  summary:
    'Make accounts from a CSV file or an Excel workbook, or see what would be made. Lines with a problem are left out.',
  access: 'administrator',
  body: z.strictObject({
    /** The file, in base64. */
    content: z.base64('Choose a file.').min(1, 'Choose a file.'),
    preview: z.boolean(),
    /** Send each person the link by mail, where there is a mail server. */
    mail: z.boolean(),
  }),
  output: z.object({
    lines: z.array(lineSchema),
    good: z.int(),
    made: z.array(z.object({ name: z.string(), email: z.string(), url: z.url() })).nullable(),
    mailed: z.boolean(),
  }),
  maxBytes: 2 * 1024 * 1024,
  errors: ['bad-request', 'signed-out', 'forbidden', 'too-large'],
});

export const listInvitations = contract({
  method: 'GET',
  path: '/api/admin/invitations',
  summary: 'Invitations that can still be used.',
  access: 'administrator',
  output: z.object({
    invitations: z.array(
      z.object({
        id: z.uuid(),
        note: z.string(),
        maxUses: z.int(),
        uses: z.int(),
        expiresAt: z.iso.datetime(),
        createdAt: z.iso.datetime(),
      }),
    ),
  }),
  errors: ['signed-out', 'forbidden'],
});

export const createInvitation = contract({
  method: 'POST',
  path: '/api/admin/invitations',
  summary: 'Make a link with which people make accounts while sign-up is by invitation. The link is told this once.',
  access: 'administrator',
  body: z.strictObject({
    note: z.string().trim().max(100, 'Use at most 100 characters.'),
    maxUses: z.int('Give a whole number.').min(1, 'Give 1 or more.').max(1000, 'Give 1,000 or fewer.'),
    days: z.int('Give a whole number.').min(1, 'Give 1 or more.').max(365, 'Give 365 or fewer.'),
  }),
  output: z.object({ id: z.uuid(), url: z.url() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const endInvitation = contract({
  method: 'DELETE',
  path: '/api/admin/invitations/{invitationId}',
  summary: 'Take an invitation back. Accounts that were made with it stay.',
  access: 'administrator',
  params: z.object({ invitationId: z.uuid() }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const readAudit = contract({
  method: 'GET',
  path: '/api/admin/audit',
  summary: 'The audit log, newest first, 50 at a time.',
  access: 'administrator',
  query: auditFilterSchema.extend({ after: z.string().max(100).optional() }),
  output: z.object({ events: z.array(auditEventSchema), next: z.string().nullable(), actions: z.array(z.string()) }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const exportAudit = contract({
  method: 'GET',
  path: '/api/admin/audit.csv',
  summary: 'The audit log as CSV; of what matches, the newest 50,000 events.',
  access: 'administrator',
  query: auditFilterSchema,
  output: z.string(),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const readSystem = contract({
  method: 'GET',
  path: '/api/admin/system',
  summary: 'The state of the system: versions, database, backups, disks, mail, jobs and the latest problems.',
  access: 'administrator',
  output: systemStateSchema,
  errors: ['signed-out', 'forbidden'],
});

export const readCalibrationState = contract({
  method: 'GET',
  path: '/api/admin/calibration',
  summary: 'How the measuring of questions stands: what runs now, the newest run, and questions to look at.',
  access: 'administrator',
  output: calibrationStateSchema,
  errors: ['signed-out', 'forbidden'],
});

export const startCalibration = contract({
  method: 'POST',
  path: '/api/admin/calibration',
  summary:
    'Measure how hard questions are from all first answers, now: those that came since the last time, or all again. It goes on after the answer. Recorded in the audit log.',
  access: 'administrator',
  body: z.strictObject({ full: z.boolean() }),
  output: calibrationStateSchema,
  status: 202,
  errors: ['bad-request', 'signed-out', 'forbidden', 'conflict'],
});

export const sendTestMail = contract({
  method: 'POST',
  path: '/api/admin/mail-test',
  summary: 'Send a message to your own address and say whether the mail server took it.',
  access: 'administrator',
  body: z.strictObject({}),
  output: z.object({ sent: z.enum(['mail', 'file']) }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'too-many', 'unavailable'],
});

export const clearProblems = contract({
  method: 'DELETE',
  path: '/api/admin/problems',
  summary: 'Empty the list of problems once they were looked at. The log keeps them.',
  access: 'administrator',
  output: z.object({ cleared: z.int() }),
  errors: ['signed-out', 'forbidden'],
});

export const adminContracts = [
  putUserActive,
  endUserSessions,
  createUserResetLink,
  createUser,
  importUsers,
  listInvitations,
  createInvitation,
  endInvitation,
  readAudit,
  exportAudit,
  readSystem,
  readCalibrationState,
  startCalibration,
  sendTestMail,
  clearProblems,
];
