import { z } from 'zod';
import { reportReasons, reportStates, type ReportReason, type ReportState } from './report-words';

export const reportBodySchema = z.strictObject({
  reason: z.enum(reportReasons, 'Choose what is wrong.'),
  words: z.string().trim().min(3, 'Say in a few words what you mean.').max(1000, 'Use 1,000 characters at most.'),
});
export type ReportBody = z.infer<typeof reportBodySchema>;

export const reportAnswerSchema = z.strictObject({
  state: z.enum(reportStates),
  /** Told to the learner. */
  answer: z.string().trim().max(1000, 'Use 1,000 characters at most.'),
});
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** A report as those see it who answer it. */
export interface ReportView {
  id: string;
  questionId: string;
  stem: string;
  reason: ReportReason;
  words: string;
  /** Null where they are not a learner of who looks. */
  learner: string | null;
  createdAt: string;
  state: ReportState;
  answer: string;
  handledBy: string | null;
  /** Open reports of the same question, this one included. */
  ofQuestion: number;
}
