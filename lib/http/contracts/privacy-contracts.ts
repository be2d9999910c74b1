import { z } from 'zod';
import { contract } from '../contract';

export const exportOwnData = contract({
  method: 'GET',
  path: '/api/account/export',
  summary: 'Everything that is yours, as a zip archive of a JSON file and a page to read.',
  access: 'signed-in',
  output: z.string(),
  errors: ['signed-out', 'too-many'],
});

export const deleteOwnAccount = contract({
  method: 'POST',
  path: '/api/account/deletion',
  summary: 'Delete your account and all that is yours, for good. The audit log keeps a pseudonym.',
  access: 'signed-in',
  body: z.strictObject({ email: z.string().max(254), password: z.string().max(1000) }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'conflict', 'too-many', 'unavailable'],
});

export const exportUserData = contract({
  method: 'GET',
  path: '/api/admin/users/{userId}/export',
  summary: 'Everything that is a user’s, on their request, as the same archive. Recorded in the audit log.',
  access: 'administrator',
  params: z.object({ userId: z.uuid() }),
  output: z.string(),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'too-many'],
});

export const deleteUser = contract({
  method: 'POST',
  path: '/api/admin/users/{userId}/deletion',
  summary: 'Delete a user’s account and all that is its own, for good. The audit log keeps a pseudonym.',
  access: 'administrator',
  params: z.object({ userId: z.uuid() }),
  body: z.strictObject({ email: z.string().max(254) }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const privacyContracts = [exportOwnData, deleteOwnAccount, exportUserData, deleteUser];
