import { z } from 'zod';
import { drawnStimulusSchema } from '@/lib/stimuli/stimulus';
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
  stimulus: stimulusSchema.optional(),
  options: z.array(optionSchema).min(4).max(5),
  /** The order of the options carries meaning (numbers): they are not shuffled. */
  fixedOrder: z.boolean().optional(),
});

/**
 * A question whose numbers are drawn: `template` stands in the place of `options`, and stem, stimulus and
 * rationales hold {placeholders}. Its options are in rising order, so it has no fixedOrder of its own.
 */
export const templateFields = z.strictObject({
  ...sharedFields,
  /** Checked after it is filled. */
  stimulus: z.json().optional(),
  template: templateSchema,
});

/** A question as its file gives it. Exactly one option is correct. */
export const questionSchema = questionFields.refine(
  (question) => question.options.filter((option) => option.correct).length === 1,
  { path: ['options'], message: 'must have exactly one option with correct: true' },
);
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
