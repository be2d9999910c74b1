import { z } from 'zod';
import { contract } from '../contract';

const name = z.string().trim().min(1, 'Give it a name, for example Fall 2026, evening.').max(100);
const certificationId = z.string().max(20).nullable();
const params = z.object({ cohortId: z.uuid() });
const errors = ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'] as const;

export const createCohort = contract({
  method: 'POST',
  path: '/api/cohorts',
  summary: 'Make a cohort that the caller teaches.',
  access: 'instructor',
  body: z.strictObject({ name, certificationId }),
  output: z.object({ cohortId: z.uuid() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const cohortChangeSchema = z.strictObject({
  name: name.optional(),
  certificationId: certificationId.optional(),
  /** new: the old code stops working. off: nobody joins by code. */
  joinCode: z.enum(['new', 'off']).optional(),
  archived: z.boolean().optional(),
});
export type CohortChange = z.infer<typeof cohortChangeSchema>;

export const changeCohort = contract({
  method: 'PATCH',
  path: '/api/cohorts/{cohortId}',
  summary: 'Rename a cohort, change its code, archive it or take it out of the archive.',
  access: 'instructor',
  params,
  body: cohortChangeSchema,
  output: z.null(),
  status: 204,
  errors,
});

export const addInstructor = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/instructors',
  summary: 'Let another instructor look after a cohort. Recorded in the audit log.',
  access: 'instructor',
  params,
  body: z.strictObject({ email: z.string().trim().toLowerCase().pipe(z.email('Give an email address.')) }),
  output: z.null(),
  status: 204,
  errors,
});

export const removeInstructor = contract({
  method: 'DELETE',
  path: '/api/cohorts/{cohortId}/instructors/{userId}',
  summary: 'Take an instructor off a cohort; the last one stays. Recorded in the audit log.',
  access: 'instructor',
  params: params.extend({ userId: z.uuid() }),
  output: z.null(),
  status: 204,
  errors,
});

export const removeMember = contract({
  method: 'DELETE',
  path: '/api/cohorts/{cohortId}/members/{learnerId}',
  summary: 'Take a learner out of a cohort. Recorded in the audit log.',
  access: 'instructor',
  params: params.extend({ learnerId: z.uuid() }),
  output: z.null(),
  status: 204,
  errors,
});

export const rosterPreviewSchema = z.object({
  people: z.array(z.object({ line: z.int(), name: z.string(), email: z.string().nullable(), isMember: z.boolean() })),
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;

const list = z.string().trim().min(1, 'Give one person a line: name, email address.').max(60_000);

export const previewRoster = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/roster',
  summary: 'Read a list of names and addresses (CSV or one a line) and say what inviting it would do.',
  access: 'instructor',
  params,
  body: z.strictObject({ list }),
  output: rosterPreviewSchema,
  maxBytes: 256 * 1024,
  errors,
});

export const invitedSchema = z.object({ name: z.string(), email: z.string().nullable(), url: z.url() });
export type Invited = z.infer<typeof invitedSchema>;

export const inviteRoster = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/invitations',
  summary: 'Invite the people of a list: each gets a personal link, by mail where there is an address.',
  access: 'instructor',
  params,
  body: z.strictObject({ list }),
  output: z.object({ invited: z.array(invitedSchema) }),
  status: 201,
  maxBytes: 256 * 1024,
  errors: [...errors, 'too-many'],
});

export const withdrawInvitation = contract({
  method: 'DELETE',
  path: '/api/cohorts/{cohortId}/invitations/{invitationId}',
  summary: 'Take an invitation back: its link stops working.',
  access: 'instructor',
  params: params.extend({ invitationId: z.uuid() }),
  output: z.null(),
  status: 204,
  errors,
});

export const joinCohort = contract({
  method: 'POST',
  path: '/api/memberships',
  summary: "Join a cohort by its code or by a personal link's token.",
  access: 'signed-in',
  body: z.strictObject({ code: z.string().trim().min(1, 'Type the code.').max(64) }),
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'too-many'],
});

export const leaveCohort = contract({
  method: 'DELETE',
  path: '/api/memberships/{cohortId}',
  summary: 'Leave a cohort.',
  access: 'signed-in',
  params,
  output: z.null(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const cohortContracts = [
  createCohort,
  changeCohort,
  addInstructor,
  removeInstructor,
  removeMember,
  previewRoster,
  inviteRoster,
  withdrawInvitation,
  joinCohort,
  leaveCohort,
];
