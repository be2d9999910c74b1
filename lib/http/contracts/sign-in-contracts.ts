import { z } from 'zod';
import { givenPasswordSchema } from '@/lib/auth/account-schemas';
import { contract } from '../contract';

export const beginSecondFactor = contract({
  method: 'POST',
  path: '/api/account/second-factor',
  summary: 'Begin to set up codes by an app, for instructors and administrators: the secret, told this once.',
  access: 'signed-in',
  body: z.strictObject({ password: givenPasswordSchema }),
  output: z.object({ secret: z.string(), uri: z.string(), picture: z.string() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'conflict', 'too-many', 'unavailable'],
});

export const confirmSecondFactor = contract({
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Turn codes on by a first one. Recovery codes are told this once.',
  access: 'signed-in',
  body: z.strictObject({ code: z.string().min(1, 'Enter the code that your app shows.').max(20) }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: ['bad-request', 'signed-out', 'conflict'],
});

export const endSecondFactor = contract({
  method: 'DELETE',
  path: '/api/account/second-factor',
  summary: 'Turn your codes off.',
  access: 'signed-in',
  body: z.strictObject({ password: givenPasswordSchema }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'too-many', 'unavailable'],
});

export const endUserSecondFactor = contract({
  method: 'DELETE',
  path: '/api/admin/users/{userId}/second-factor',
  summary: 'Turn a user’s codes off, who lost app and recovery codes. Recorded in the audit log.',
  access: 'administrator',
  params: z.object({ userId: z.uuid() }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const beginLink = contract({
  method: 'POST',
  path: '/api/account/identities',
  summary:
    'Say, with the password, that the sign-in by a provider that comes next is to be linked to this account; counts ten minutes.',
  access: 'signed-in',
  body: z.strictObject({ password: givenPasswordSchema }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'conflict', 'too-many', 'unavailable'],
});

export const unlinkIdentity = contract({
  method: 'DELETE',
  path: '/api/account/identities',
  summary: 'Unlink a provider of sign-in from this account.',
  access: 'signed-in',
  body: z.strictObject({ issuer: z.string().max(500) }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'not-found', 'conflict'],
});

export const signInContracts = [
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  endUserSecondFactor,
  beginLink,
  unlinkIdentity,
];
