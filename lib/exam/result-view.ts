import { z } from 'zod';
import { reportStates } from '@/lib/correction/report-words';
import { answerSchema, confidenceSchema } from './answer';
import { stimulusViewSchema } from './exam-view';
import { revealSchema } from './reveal-view';
import { scoreChangeCauses } from './score-change';

/** A share right with its n and its 80 % Wilson interval (lib/exam/wilson.ts). Null interval where n is 0. */
export const shareSchema = z
  .object({
    correct: z.int(),
    n: z.int(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof shareSchema>;

const namedShareSchema = shareSchema.extend({
  id: z.string(),
  name: z.string(),
  /** For a domain: the id of the domain that it is part of (CCMA 3A is part of 3), or null. */
  parent: z.string().nullable(),
});
export type NamedShare = z.infer<typeof namedShareSchema>;

const domainShareSchema = namedShareSchema.extend({
  /** Scored items of the domain in a full-length form of the blueprint. */
  items: z.int(),
});
export type DomainShare = z.infer<typeof domainShareSchema>;

/** A question after the end: with key, rationales and references. */
export const reviewQuestionSchema = revealSchema
  .extend({
    position: z.int(),
    questionId: z.string(),
    /** False for an unmarked pretest item. */
    scored: z.boolean(),
    domain: z.string(),
    stem: z.string(),
    stimulus: stimulusViewSchema.nullable(),
    answer: answerSchema.nullable(),
    outcome: z.enum(['right', 'wrong', 'unanswered']),
    flagged: z.boolean(),
    confidence: confidenceSchema.nullable(),
    note: z.string(),
    /** The learner asked to see it again. */
    markedForReview: z.boolean(),
    timeSpentMs: z.int(),
    inGrace: z.boolean(),
    /** What the learner said is wrong with it, and what became of that. */
    report: z.object({ state: z.enum(reportStates), answer: z.string() }).nullable(),
    /** An answer that arrived after deadline and grace: not counted, or counted since somebody accepted it. */
    late: z.object({ answer: answerSchema, arrivedAt: z.iso.datetime(), counted: z.boolean() }).nullable(),
  })
  .meta({ id: 'ReviewQuestion' });
export type ReviewQuestion = z.infer<typeof reviewQuestionSchema>;

const tallySchema = z.object({ correct: z.int(), n: z.int() });

/** A change of a score that was final. */
const scoreChangeSchema = z
  .object({
    at: z.iso.datetime(),
    cause: z.enum(scoreChangeCauses),
    /** Answers that count differently since. */
    answers: z.int(),
    /** Null where it was the learner. */
    by: z.string().nullable(),
    before: tallySchema,
    after: tallySchema,
  })
  .meta({ id: 'ScoreChange' });
export type ScoreChangeView = z.infer<typeof scoreChangeSchema>;

export const resultViewSchema = z
  .object({
    attemptId: z.uuid(),
    title: z.string(),
    certification: z.string(),
    blueprintId: z.string(),
    blueprintName: z.string(),
    mode: z.enum(['exam', 'study']),
    length: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime(),
    /** submitted: the learner ended it. time: it ran out. */
    endedBy: z.enum(['submitted', 'time']),
    total: shareSchema,
    answered: z.int(),
    pretestCount: z.int(),
    /** In blueprint order, leaf domains and their parents. */
    domains: z.array(domainShareSchema),
    topics: z.array(namedShareSchema),
    /** Saves that arrived after deadline and grace: kept, not counted. */
    lateSaves: z.int(),
    /** Answers among them that the learner may let count; those that came after the result had been opened; those of an assigned exam. */
    lateAnswers: z.object({ acceptable: z.int(), afterResult: z.int(), assigned: z.int() }),
    /** What was changed in the score since it was final, oldest first. */
    changes: z.array(scoreChangeSchema),
    questions: z.array(reviewQuestionSchema),
    /** Questions left out of the list because they stand in an exam of this learner that is running. */
    withheld: z.int(),
  })
  .meta({ id: 'Result' });
export type ResultView = z.infer<typeof resultViewSchema>;
