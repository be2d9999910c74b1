import { z } from 'zod';
import { versionSchema } from './version';

const reason = z.string().trim().max(2000, 'Keep it under 2,000 characters.');
const needed = reason.min(3, 'Say why, in a few words.');

/** A step of a question's life as it is asked for. */
export const lifeStepSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('submit'), version: versionSchema, note: reason }),
  z.strictObject({ action: z.literal('withdraw') }),
  z.strictObject({ action: z.literal('return'), revisionId: z.uuid(), reason: needed }),
  z.strictObject({ action: z.literal('publish'), revisionId: z.uuid(), reason }),
  z.strictObject({ action: z.literal('retire'), reason: needed }),
  z.strictObject({ action: z.literal('bring-back') }),
  /** The draft goes on from what was published since it was begun. */
  z.strictObject({ action: z.literal('accept-published') }),
  z.strictObject({ action: z.literal('move'), bankId: z.string().max(60) }),
]);
export type LifeStep = z.infer<typeof lifeStepSchema>;
