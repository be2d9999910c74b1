import { z } from 'zod';
import { storedResponseSchema } from './answer';
import { answerTypes } from './answer-key-schema';
import { revealSchema } from './reveal-view';

/**
 * What a browser gets of a running attempt. Nothing here holds or hints at a key before its answer is locked
 * in study: no ids of questions, no objectives, no authored order. The schemas are strict, so that a field
 * added to a question does not reach the browser unless it is added here.
 */
export const stimulusViewSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('note'), title: z.string(), lines: z.array(z.string()) }),
    z.strictObject({
      kind: z.literal('table'),
      caption: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
    /** A drawing made on the server, as the text of an SVG, with a text alternative that does not tell. */
    z.strictObject({ kind: z.literal('drawing'), svg: z.string(), alt: z.string() }),
    /** An uploaded picture at an address of its own, which says nothing. */
    z.strictObject({
      kind: z.literal('picture'),
      src: z.string(),
      width: z.int(),
      height: z.int(),
      alt: z.string(),
    }),
  ])
  .meta({ id: 'Stimulus' });
export type StimulusView = z.infer<typeof stimulusViewSchema>;

export const examQuestionSchema = z
  .strictObject({
    /** 0-based place in the form. */
    position: z.int(),
    stem: z.string(),
    stimulus: stimulusViewSchema.nullable(),
    /** How it is answered. What a browser kept of an exam before there were several types holds choices. */
    type: z.enum(answerTypes).default('choice'),
    /** Texts in the order of this attempt; none where a number is typed. */
    options: z.array(z.string()),
    /** What the number counts, shown behind the field; null where nothing is. */
    unit: z.string().nullable().default(null),
  })
  .meta({ id: 'ExamQuestion' });
export type ExamQuestion = z.infer<typeof examQuestionSchema>;

/**
 * Where an attempt is.
 * ready: made, the next section (`sectionIndex`) has not begun. break: between sections, ends by itself at `endsAt`.
 * section: running; `endsAt` null when untimed. grace: past the deadline, saves still count until `graceEndsAt`.
 * over: nothing more can be saved; the result is there.
 */
export const phaseSchema = z
  .discriminatedUnion('phase', [
    z.object({ phase: z.literal('ready'), sectionIndex: z.int() }),
    z.object({ phase: z.literal('section'), sectionIndex: z.int(), endsAt: z.iso.datetime().nullable() }),
    z.object({ phase: z.literal('break'), sectionIndex: z.int(), endsAt: z.iso.datetime() }),
    z.object({ phase: z.literal('grace'), sectionIndex: z.int(), graceEndsAt: z.iso.datetime() }),
    z.object({ phase: z.literal('over') }),
  ])
  .meta({ id: 'Phase' });
export type PhaseView = z.infer<typeof phaseSchema>;

export const clockViewSchema = z.object({
  /** The database's clock when this was answered. The browser counts from differences to it. */
  now: z.iso.datetime(),
  state: phaseSchema,
});
export type ClockView = z.infer<typeof clockViewSchema>;

export const sectionViewSchema = z
  .object({
    index: z.int(),
    /** First and last position, both included. */
    firstPosition: z.int(),
    lastPosition: z.int(),
    /** Minutes allowed, the learner's accommodation included; null when untimed. */
    minutes: z.number().nullable(),
    /** Those of them that an invigilator added to this section. */
    extraMinutes: z.int(),
  })
  .meta({ id: 'Section' });

export const attemptViewSchema = clockViewSchema
  .extend({
    attemptId: z.uuid(),
    /** "CCMA practice exam, half length" */
    title: z.string(),
    certification: z.string(),
    blueprintName: z.string(),
    mode: z.enum(['exam', 'study']),
    totalQuestions: z.int(),
    scoredQuestions: z.int(),
    graceSeconds: z.int(),
    timeFactor: z.number(),
    /** The window of its assignment: it ends then at the latest. Null where only its time ends it. */
    endsBy: z.iso.datetime().nullable().default(null),
    /** Assigned: the instructor sees when the page was opened, out of sight or offline. */
    assigned: z.boolean().default(false),
    /** Of all breaks between sections together, the learner's extra minutes included. */
    breakMinutesTotal: z.number(),
    /** Those of them that are an accommodation. */
    extraBreakMinutes: z.number(),
    /** Those of them that are left for breaks after the running section. Absent where none runs. */
    breakMinutesLeft: z.number().optional(),
    sections: z.array(sectionViewSchema),
    /** Questions and responses of the running section only; empty in the other phases. */
    questions: z.array(examQuestionSchema),
    responses: z.array(storedResponseSchema),
    /** Study: locked answers whose keys are not told now, since their questions stand in an exam of the learner's that is open. */
    withheld: z.array(z.int()).optional(),
    /** Study: the questions whose answers are locked, with keys and rationales. Always empty in exam mode. */
    reveals: z.array(
      z.object({
        position: z.int(),
        reveal: revealSchema,
        /** The learner asked to see it again. */
        marked: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'Attempt' });
export type AttemptView = z.infer<typeof attemptViewSchema>;
