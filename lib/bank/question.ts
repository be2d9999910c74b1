import { z } from 'zod';
import { readNumber } from '@/lib/exam/decimal';
import { drawnStimulusSchema } from '@/lib/stimuli/stimulus';
import { optionLimits } from './option-limits';
import { templateSchema } from './template/template';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max);

export const questionIdSchema = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+\.\d{3}$/, 'must have the form topic.objective.001');

/** Written stimuli stand as they are; drawn ones are parameters from which the server draws. */
export const stimulusSchema = z.discriminatedUnion('kind', [
  drawnStimulusSchema,
  z.strictObject({ kind: z.literal('note'), title: text(120), lines: z.array(text(400)).min(1).max(30) }),
  z.strictObject({
    kind: z.literal('table'),
    caption: text(160),
    columns: z.array(text(80)).min(2).max(8),
    rows: z
      .array(z.array(z.string().trim().max(200)))
      .min(1)
      .max(30),
  }),
  /** An uploaded picture (lib/pictures). The alternative says what is seen, and not what follows from it. */
  z.strictObject({
    kind: z.literal('picture'),
    picture: z.uuid(),
    width: z.int().min(1).max(4000),
    height: z.int().min(1).max(4000),
    alt: text(600),
  }),
]);
export type Stimulus = z.infer<typeof stimulusSchema>;

const optionSchema = z.strictObject({
  text: text(300),
  rationale: text(900),
  correct: z.literal(true).optional(),
});

/** A citation: an id of references.yaml and the place in it. */
const citationSchema = z.strictObject({ source: slug, section: text(200).optional() });

const sharedFields = {
  id: questionIdSchema,
  level: z.enum(['recall', 'application', 'analysis']),
  /** The author's guess of the share of recent graduates who answer right. */
  difficulty: z.union([z.literal(0.4), z.literal(0.6), z.literal(0.8), z.literal(0.9)], 'must be .4, .6, .8 or .9'),
  stem: text(1200),
  references: z.array(citationSchema).min(1).max(4),
  /** After this day the question leaves exam forms until somebody has looked at it again. */
  reviewBy: z.iso.date().optional(),
  /** Questions that would give this one away, or that it would give away. */
  enemies: z.array(questionIdSchema).optional(),
};

const questionFields = z.strictObject({
  ...sharedFields,
  /** Absent: one option is right. Only study and custom exams ask the others (lib/exam/answer-key.ts says how they are marked). */
  type: z.enum(['multiple', 'numeric', 'ordering']).optional(),
  stimulus: stimulusSchema.optional(),
  /** Of a numeric question one, with the number as its text; of an ordering those that belong in order, in the right order. */
  options: z.array(optionSchema).min(1).max(optionLimits.multiple.most),
  /** The order of the options carries meaning (numbers): they are not shuffled. */
  fixedOrder: z.boolean().optional(),
  /** Of a numeric question: how far from the number an answer is still right. Absent: it must be that number. */
  tolerance: z.number().min(0).max(1_000_000).optional(),
  /** Of a numeric question: what the number counts, shown behind the field ("mL"). */
  unit: text(20).optional(),
});

/**
 * A question whose numbers are drawn: `template` stands in the place of `options`, and stem, stimulus and
 * rationales hold {placeholders}. Its options are in rising order, so it has no fixedOrder of its own. With the type
 * numeric the number is typed: the template has no distractors, and its unit is the one behind the field.
 */
export const templateFields = z.strictObject({
  ...sharedFields,
  type: z.literal('numeric').optional(),
  /** Of a numeric one: how far from the number an answer is still right. */
  tolerance: z.number().min(0).max(1_000_000).optional(),
  /** Checked after it is filled. */
  stimulus: z.json().optional(),
  template: templateSchema,
});

/** What a question of its type must not be. */
function faultOf(question: z.infer<typeof questionFields>): { path: (string | number)[]; message: string } | null {
  const { type, options, fixedOrder, tolerance, unit } = question;
  const right = options.filter((option) => option.correct).length;
  const { fewest, most } = optionLimits[type ?? 'single'];
  if (options.length < fewest || options.length > most)
    return { path: ['options'], message: `must be ${fewest === most ? fewest : `${fewest} to ${most}`}` };
  if (type !== 'numeric' && (tolerance !== undefined || unit !== undefined))
    return { path: [unit === undefined ? 'tolerance' : 'unit'], message: 'belongs to numeric questions only' };
  if (fixedOrder && (type === 'ordering' || type === 'numeric'))
    return { path: ['fixedOrder'], message: 'has no meaning for this type' };
  switch (type) {
    case undefined:
      return right === 1 ? null : { path: ['options'], message: 'must have exactly one option with correct: true' };
    case 'multiple':
      if (right >= 2 && right < options.length) return null;
      return { path: ['options'], message: 'must have at least two options with correct: true, and one without' };
    case 'numeric':
      return readNumber(options[0]?.text ?? '') ? null : { path: ['options', 0, 'text'], message: 'must be a number' };
    case 'ordering':
      return right === 0 ? null : { path: ['options'], message: 'must have no correct: the order is the key' };
  }
}

/** A question as its file gives it, whole for its type. */
export const questionSchema = questionFields.superRefine((question, context) => {
  const fault = faultOf(question);
  if (fault) context.addIssue({ code: 'custom', ...fault });
});
export type Question = z.infer<typeof questionSchema>;

const questionContentSchema = questionFields.extend({ topic: slug, objective: slug });
const templateContentSchema = templateFields.extend({ topic: slug, objective: slug });

/** A question as it is asked, with the objective that it belongs to. */
export type QuestionContent = z.infer<typeof questionContentSchema>;

/** What a revision stores. What shows or scores one makes it a question first: questionOf (lib/exam/form-question.ts). */
export const revisionContentSchema = z.union([questionContentSchema, templateContentSchema]);
export type RevisionContent = z.infer<typeof revisionContentSchema>;

export const topicFileSchema = z.strictObject({ id: slug, title: text(60), description: text(300) });
export type Topic = z.infer<typeof topicFileSchema>;

/** One file of questions; its questions are parsed one by one, so that one bad question hides no other. */
export const objectiveFileSchema = z.strictObject({
  topic: slug,
  objective: slug,
  title: text(120),
  /** The heading of the role description that it covers. */
  duties: text(120),
  questions: z.array(z.unknown()).min(1),
});

export const referenceSchema = z.strictObject({
  id: slug,
  title: text(300),
  publisher: text(200),
  year: z.int().min(1990).max(2030),
  url: z.url({ protocol: /^https?$/ }).optional(),
  access: z.enum(['public', 'paywalled']),
});
export type Reference = z.infer<typeof referenceSchema>;
