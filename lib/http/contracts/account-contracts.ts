import { z } from 'zod';
import {
  emailSchema,
  givenPasswordSchema,
  nameSchema,
  newPasswordSchema,
  signUpSchema,
} from '@/lib/auth/account-schemas';
import { userFilterSchema } from '@/lib/auth/user-filter';
import { contract } from '../contract';

const accepted = z.object({ accepted: z.literal(true) });
const roleSchema = z.enum(['student', 'instructor', 'administrator']);

const sessionSchema = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  device: z.string(),
  current: z.boolean(),
});

export const userSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
  active: z.boolean(),
  emailProved: z.boolean(),
});

export const signUp = contract({
  method: 'POST',
  path: '/api/account',
  summary: 'Make an account. The answer is the same when the address has one already, which is then left as it is.',
  access: 'public',
  body: signUpSchema,
  output: accepted,
  status: 202,
  errors: ['bad-request', 'forbidden', 'too-many', 'unavailable'],
});

export const changeName = contract({
  method: 'PATCH',
  path: '/api/account',
  summary: 'Change the name of the signed-in user.',
  access: 'signed-in',
  body: z.strictObject({ name: nameSchema }),
  output: z.object({ name: z.string() }),
  errors: ['bad-request', 'signed-out'],
});

export const changePassword = contract({
  method: 'PUT',
  path: '/api/account/password',
  summary: 'Change the password of the signed-in user. Every other session ends.',
  access: 'signed-in',
  body: z.strictObject({ currentPassword: givenPasswordSchema, newPassword: newPasswordSchema }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'too-many', 'unavailable'],
});

export const listSessions = contract({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Where the user is signed in.',
  access: 'signed-in',
  output: z.object({ sessions: z.array(sessionSchema) }),
  errors: ['signed-out'],
});

export const endOtherSessions = contract({
  method: 'DELETE',
  path: '/api/account/sessions',
  summary: 'Sign the user out everywhere else.',
  access: 'signed-in',
  output: z.object({ ended: z.number().int() }),
  errors: ['signed-out'],
});

export const endSession = contract({
  method: 'DELETE',
  path: '/api/account/sessions/{sessionId}',
  summary: 'End one session of the user.',
  access: 'signed-in',
  params: z.object({ sessionId: z.uuid() }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found'],
});

export const requestPasswordReset = contract({
  method: 'POST',
  path: '/api/password-reset',
  summary: 'Ask for a link by mail that sets a new password. The answer is the same for an unknown address.',
  access: 'public',
  body: z.strictObject({ email: emailSchema }),
  output: accepted,
  status: 202,
  errors: ['bad-request', 'too-many'],
});

export const resetPassword = contract({
  method: 'POST',
  path: '/api/password-reset/{token}',
  summary: 'Set a new password by a link from the mail, once. Every session of the user ends.',
  access: 'public',
  params: z.object({ token: z.string().max(100) }),
  body: z.strictObject({ password: newPasswordSchema }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'closed', 'unavailable'],
});

export const listUsers = contract({
  method: 'GET',
  path: '/api/admin/users',
  summary: 'Users by address, 50 at a time, whose name or address contains the search, of one role or state or all.',
  access: 'administrator',
  query: userFilterSchema.extend({ after: z.string().max(254).optional() }),
  output: z.object({ users: z.array(userSchema), total: z.number().int(), next: z.string().nullable() }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const changeRole = contract({
  method: 'PATCH',
  path: '/api/admin/users/{userId}',
  summary: 'Give a user a role. It counts from the user’s next request and is written to the audit log.',
  access: 'administrator',
  params: z.object({ userId: z.uuid() }),
  body: z.strictObject({ role: roleSchema }),
  output: userSchema,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const accountContracts = [
  signUp,
  changeName,
  changePassword,
  listSessions,
  endOtherSessions,
  endSession,
  requestPasswordReset,
  resetPassword,
  listUsers,
  changeRole,
];
