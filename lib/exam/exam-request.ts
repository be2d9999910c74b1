import { z } from 'zod';
import { examLengths } from './exam-plan';
import { maxSetSize } from './set-size';

const count = z.int().min(1).max(maxSetSize);

/** Of a domain or of topics: only what was missed when it was last met, or what was never met. Absent: all. */
const only = z.enum(['missed', 'unseen']).optional();

/** Which questions a learner asks for. */
export const selectionSchema = z
  .discriminatedUnion('kind', [
    /** By the test plan, in its proportions. */
    z.strictObject({ kind: z.literal('plan'), length: z.enum(examLengths) }),
    /** One leaf domain, or a parent with all its parts. */
    z.strictObject({ kind: z.literal('domain'), domain: z.string().max(20), only, count }),
    z.strictObject({ kind: z.literal('topics'), topics: z.array(z.string().max(60)).min(1).max(40), only, count }),
    /** Objectives by their ids ("topic.objective"): what a report of weak domains names. */
    z.strictObject({ kind: z.literal('objectives'), objectives: z.array(z.string().max(160)).min(1).max(40), count }),
    /** Everything, in the proportions of the test plan, as many as asked for. */
    z.strictObject({ kind: z.literal('mix'), count }),
    /** Answered wrong, or not at all, when they were last met. */
    z.strictObject({ kind: z.literal('missed'), count }),
    /** Due for review, likeliest forgotten first. */
    z.strictObject({ kind: z.literal('review'), count }),
    /** Never met. */
    z.strictObject({ kind: z.literal('unseen'), count }),
  ])
  .meta({ id: 'Selection' });
export type Selection = z.infer<typeof selectionSchema>;

export const examRequestSchema = z.strictObject({
  blueprintId: z.string().max(60),
  /** exam: timed, no feedback before the end. study: each question is revealed once its answer is locked. */
  mode: z.enum(['exam', 'study']),
  /** Study may be timed or not; an exam always is. */
  timed: z.boolean(),
  selection: selectionSchema,
  /** Whether a set may use questions that are kept for full-length exams. */
  useReserve: z.boolean().default(false),
});
export type ExamRequest = z.output<typeof examRequestSchema>;
