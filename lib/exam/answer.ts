import { z } from 'zod';

/** Most questions that one form can hold, and most options of one question. */
export const maxPositions = 400;
export const maxOptions = 8;

/** A place on the screen of this attempt (0 is the first), never the authored place. */
const placeSchema = z
  .int()
  .min(0)
  .max(maxOptions - 1);
const isRising = (places: readonly number[]) =>
  places.every((place, index) => index === 0 || (places[index - 1] as number) < place);

/** The chosen option. */
const choiceAnswerSchema = z.strictObject({ type: z.literal('choice'), option: placeSchema });

/** All options that are ticked, rising. None ticked is no answer. */
const multipleAnswerSchema = z.strictObject({
  type: z.literal('multiple'),
  options: z.array(placeSchema).min(1).max(maxOptions).refine(isRising, 'must be rising'),
});

/** What was typed, as it was typed: whether it is a number is judged when it is marked (lib/exam/decimal.ts). */
const numericAnswerSchema = z.strictObject({
  type: z.literal('numeric'),
  text: z
    .string()
    .max(40, { abort: true })
    .regex(/^\P{Cc}*$/u)
    .regex(/\S/),
});

/** Every option, in the order that the learner gives them. */
const orderingAnswerSchema = z.strictObject({
  type: z.literal('ordering'),
  order: z
    .array(placeSchema)
    .min(2)
    .max(maxOptions)
    .refine((order) => new Set(order).size === order.length, 'must name each option once'),
});

export const answerSchema = z
  .discriminatedUnion('type', [choiceAnswerSchema, multipleAnswerSchema, numericAnswerSchema, orderingAnswerSchema])
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof answerSchema>;

export const confidenceSchema = z.enum(['sure', 'unsure', 'guess']);
export type Confidence = z.infer<typeof confidenceSchema>;

/** What a learner has at one position: always whole, so that the last accepted save is the truth. */
export const responseContentSchema = z.strictObject({
  answer: answerSchema.nullable(),
  flagged: z.boolean(),
  /** Options struck out, by place on the screen, rising. */
  struck: z.array(placeSchema).max(maxOptions),
  confidence: confidenceSchema.nullable(),
  note: z.string().max(2000),
  /** [start, end) offsets into the stem's text. */
  highlights: z.array(z.tuple([z.int().min(0).max(5000), z.int().min(0).max(5000)])).max(50),
  /** Time the question was on screen and in front, summed, in ms. Told by the browser, shown as such, never scored. */
  timeSpentMs: z.int().min(0).max(86_400_000),
});
export type ResponseContent = z.infer<typeof responseContentSchema>;

/** One change on its way to the server. */
export const saveSchema = responseContentSchema
  .extend({
    /** Made by the browser, one per change; names the save in the answer. */
    saveId: z.uuid(),
    position: z
      .int()
      .min(0)
      .max(maxPositions - 1),
    /** Revision that the change was made on: 0 where nothing was saved before. */
    baseRevision: z.int().min(0).max(1_000_000),
    /** Browser's clock; recorded and never trusted. */
    clientAt: z.iso.datetime().refine((at) => !at.startsWith('0000'), 'There is no year 0.'),
  })
  .meta({ id: 'Save' });
export type Save = z.infer<typeof saveSchema>;

/** A response as the server holds it. */
export const storedResponseSchema = responseContentSchema
  .extend({
    position: z.int(),
    revision: z.int(),
    /** The save that made this revision: a browser recognises its own after a lost confirmation. */
    saveId: z.uuid(),
  })
  .meta({ id: 'StoredResponse' });
export type StoredResponse = z.infer<typeof storedResponseSchema>;

/**
 * What became of a save.
 * saved: in the database and committed, as `revision` (an identical retry too).
 * stale: another device saved something else first; `current` is what holds, the save stays in the log. `superseded`:
 * this very save was confirmed before (the confirmation may have been lost), and `current` was made after it.
 * closed: it arrived after the section's end; it stays in the log and is not counted.
 * invalid: the form has no such position or option.
 */
export const saveResultSchema = z
  .discriminatedUnion('outcome', [
    z.object({ saveId: z.uuid(), outcome: z.literal('saved'), revision: z.int(), inGrace: z.boolean() }),
    z.object({ saveId: z.uuid(), outcome: z.literal('stale'), current: storedResponseSchema, superseded: z.boolean() }),
    z.object({ saveId: z.uuid(), outcome: z.literal('closed') }),
    z.object({ saveId: z.uuid(), outcome: z.literal('invalid'), reason: z.string() }),
  ])
  .meta({ id: 'SaveResult' });
export type SaveResult = z.infer<typeof saveResultSchema>;
