import { z } from 'zod';
import { draftCheckSchema } from '@/lib/authoring/draft-check-view';
import { draftContentSchema } from '@/lib/authoring/draft-content';
import { lifeStepSchema } from '@/lib/authoring/life-step';
import { versionSchema } from '@/lib/authoring/version';
import { contract } from '../contract';

const params = z.object({ questionId: z.string().max(120) });
const errors = ['bad-request', 'signed-out', 'forbidden', 'not-found', 'conflict'] as const;
const largestDraft = 256 * 1024;

export const postQuestion = contract({
  method: 'POST',
  path: '/api/questions',
  summary: 'Begin a question in a bank of the school: empty, or as a copy of one. Gives its id.',
  access: 'author',
  body: z.strictObject({ bankId: z.string().max(60), copyOf: z.string().max(120).optional() }),
  output: z.object({ questionId: z.string() }),
  status: 201,
  errors,
});

export const putDraft = contract({
  method: 'PUT',
  path: '/api/questions/{questionId}/draft',
  summary:
    'Save a draft. One that was made on another version than the newest is answered with the newest, and kept among the earlier saves.',
  access: 'author',
  params,
  body: z.strictObject({ content: draftContentSchema, baseVersion: versionSchema, tabId: z.uuid() }),
  maxBytes: largestDraft,
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('saved'), version: z.int(), savedAt: z.iso.datetime() }),
    z.object({
      outcome: z.literal('stale'),
      version: z.int(),
      savedAt: z.iso.datetime(),
      /** Empty: the same person, in another tab. */
      savedBy: z.string(),
      content: draftContentSchema,
    }),
  ]),
  errors: [...errors, 'too-large'],
});

export const postDraft = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/draft',
  summary: 'Begin to change a published question, or put an earlier version in its draft.',
  access: 'author',
  params,
  body: z.strictObject({
    from: z.union([z.strictObject({ revision: versionSchema }), z.strictObject({ save: z.uuid() })]).nullable(),
  }),
  output: z.null(),
  status: 204,
  errors,
});

export const deleteDraft = contract({
  method: 'DELETE',
  path: '/api/questions/{questionId}/draft',
  summary: 'Drop a draft. Says whether the question is still there: one that was only ever a draft is not.',
  access: 'author',
  params,
  output: z.object({ exists: z.boolean() }),
  errors,
});

export const postDraftCheck = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/check',
  summary: 'Check a draft as it is typed, without saving it, and draw its stimulus and its template.',
  access: 'author',
  params,
  body: z.strictObject({
    content: draftContentSchema,
    /** Which draw of a template. */
    seed: z.int().min(0).max(1_000_000),
    /** Draw a template as often as the check of the bank does. */
    thorough: z.boolean(),
  }),
  maxBytes: largestDraft,
  output: draftCheckSchema,
  errors: [...errors, 'too-large'],
});

export const postLifeStep = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/life',
  summary:
    'Send to review, take back, return, publish, retire, bring back or move a question. Recorded in the audit log.',
  access: 'author',
  params,
  body: lifeStepSchema,
  output: z.null(),
  status: 204,
  errors,
});

export const postComment = contract({
  method: 'POST',
  path: '/api/questions/{questionId}/comments',
  summary: 'Comment on a question, or on one of its fields.',
  access: 'author',
  params,
  body: z.strictObject({
    text: z.string().trim().min(1, 'Write the comment first.').max(4000, 'Keep it under 4,000 characters.'),
    /** Empty for the whole question. */
    place: z.string().max(60),
  }),
  output: z.null(),
  status: 204,
  errors,
});

export const patchComment = contract({
  method: 'PATCH',
  path: '/api/questions/{questionId}/comments/{commentId}',
  summary: 'Mark a comment as dealt with, or take the mark back.',
  access: 'author',
  params: params.extend({ commentId: z.uuid() }),
  body: z.strictObject({ resolved: z.boolean() }),
  output: z.null(),
  status: 204,
  errors,
});

export const postBank = contract({
  method: 'POST',
  path: '/api/banks',
  summary: 'Add a bank: private to oneself, or, as an administrator, shared by the school.',
  access: 'author',
  body: z.strictObject({
    name: z.string().trim().min(1, 'Give the bank a name.').max(80, 'Keep the name under 80 characters.'),
    kind: z.enum(['shared', 'private']),
  }),
  output: z.object({ bankId: z.string() }),
  status: 201,
  errors,
});

export const postPicture = contract({
  method: 'POST',
  path: '/api/pictures',
  summary: 'Keep a picture: the body is the file itself (PNG, JPEG, WebP or GIF, at most 8 MB). It is encoded anew.',
  access: 'author',
  output: z.object({ picture: z.uuid(), width: z.int(), height: z.int() }),
  status: 201,
  errors: ['bad-request', 'signed-out', 'forbidden', 'too-large', 'unavailable'],
});

export const getPicture = contract({
  method: 'GET',
  path: '/api/pictures/{pictureId}',
  summary:
    'A picture, to authors and to learners who have met its question in a section that has begun. It never changes.',
  access: 'signed-in',
  params: z.object({ pictureId: z.uuid() }),
  output: z.unknown(),
  errors: ['bad-request', 'signed-out', 'not-found', 'unavailable'],
});

export const authoringContracts = [
  postQuestion,
  putDraft,
  postDraft,
  deleteDraft,
  postDraftCheck,
  postLifeStep,
  postComment,
  patchComment,
  postBank,
  postPicture,
  getPicture,
];
