import { z } from 'zod';
import { publicJwkSchema } from '@/lib/lti/public-jwk';
import { contract } from '../contract';

const address = z
  .string('Enter an address.')
  .trim()
  .min(1, 'Enter an address.')
  .max(500, 'Use at most 500 characters.')
  .pipe(z.url({ protocol: /^https?$/, error: 'Enter an address that begins with https://.' }));

const lines = (what: string, most: number) =>
  z.array(z.string().trim().min(1).max(255)).min(1, `Enter ${what}, one a line.`).max(most, `Enter at most ${most}.`);

const origin = z
  .string()
  .trim()
  .max(255)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'Enter sites like https://lms.school.example, one a line.',
  )
  .transform((text) => new URL(text).origin);

export const platformSettingsSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name, for example Moodle.').max(60, 'Use at most 60 characters.'),
  issuer: address,
  clientId: z.string().trim().min(1, 'Enter the client id that the platform shows.').max(255),
  deploymentIds: lines('the deployment ids', 50),
  authorizationUrl: address,
  tokenUrl: address,
  keysetUrl: address,
  /** Empty: the site of the authorization address. */
  frameOrigins: z.array(origin).max(20, 'Enter at most 20.'),
  tokenAudience: z.string().trim().max(500).nullable(),
  createsAccounts: z.boolean(),
});
export type PlatformRequest = z.infer<typeof platformSettingsSchema>;

const platformId = z.object({ platformId: z.uuid() });

export const createPlatform = contract({
  method: 'POST',
  path: '/api/admin/platforms',
  summary: 'Let a learning platform open Preceptor in its courses (LTI 1.3). Recorded in the audit log.',
  access: 'platform-keeper',
  body: platformSettingsSchema,
  output: z.object({ id: z.uuid() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'conflict'],
});

export const changePlatform = contract({
  method: 'PUT',
  path: '/api/admin/platforms/{platformId}',
  summary: 'Change a learning platform, or switch it off and on. Recorded in the audit log.',
  access: 'platform-keeper',
  params: platformId,
  body: platformSettingsSchema.extend({ active: z.boolean() }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const removePlatform = contract({
  method: 'DELETE',
  path: '/api/admin/platforms/{platformId}',
  summary:
    'Remove a learning platform: its links open nothing any more. Accounts and cohorts stay. Recorded in the audit log.',
  access: 'platform-keeper',
  params: platformId,
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found'],
});

export const retryOutgoing = contract({
  method: 'POST',
  path: '/api/admin/outgoing/retry',
  summary: 'Try again at once what other systems (gradebooks, a learning record store) did not take.',
  access: 'platform-keeper',
  body: z.strictObject({}),
  output: z.object({ waiting: z.int() }),
  errors: ['bad-request', 'signed-out', 'forbidden'],
});

export const readLtiKeys = contract({
  method: 'GET',
  path: '/api/lti/keys',
  summary: 'Our public keys, by which learning platforms check what we sign (RFC 7517).',
  access: 'public',
  output: z.object({
    keys: z.array(publicJwkSchema),
  }),
  errors: [],
});

export const linkPlatformAccount = contract({
  method: 'POST',
  path: '/api/lti/link',
  summary: 'Link who a learning platform vouched for in this browser to the own account. Recorded in the audit log.',
  access: 'signed-in',
  /** Empty for an account without one. */
  body: z.strictObject({ password: z.string().max(1000) }),
  output: z.undefined(),
  status: 204,
  errors: ['bad-request', 'signed-out', 'forbidden', 'conflict', 'closed', 'too-many', 'unavailable'],
});

const choiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assignment'), cohortId: z.uuid(), id: z.uuid() }),
  z.strictObject({ kind: z.literal('exam'), id: z.string().max(60) }),
]);
export type DeepLinkChoice = z.infer<typeof choiceSchema>;

export const chooseDeepLink = contract({
  method: 'POST',
  path: '/api/lti/deep-links/{deepLinkId}',
  summary: 'Choose what a course of a learning platform links to. Gives what the browser brings back to the platform.',
  access: 'instructor',
  params: z.object({ deepLinkId: z.uuid() }),
  body: z.strictObject({ choices: z.array(choiceSchema).min(1, 'Choose something.').max(20, 'Choose at most 20.') }),
  output: z.object({ url: z.url(), token: z.string() }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'],
});

export const bringCourseMembers = contract({
  method: 'POST',
  path: '/api/cohorts/{cohortId}/course-members',
  summary: 'Bring the learners of the linked courses into a cohort. Recorded in the audit log.',
  access: 'instructor',
  params: z.object({ cohortId: z.uuid() }),
  body: z.strictObject({}),
  output: z.object({
    courses: z.array(
      z.object({
        course: z.string(),
        added: z.int(),
        known: z.int(),
        waiting: z.int(),
        others: z.int(),
      }),
    ),
  }),
  errors: ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict', 'unavailable'],
});

export const ltiContracts = [
  createPlatform,
  changePlatform,
  removePlatform,
  retryOutgoing,
  readLtiKeys,
  linkPlatformAccount,
  chooseDeepLink,
  bringCourseMembers,
];
