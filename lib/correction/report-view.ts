import { z } from 'zod';

/** What a learner may say is wrong with a question. */
export const reportReasons = ['key', 'unclear', 'outdated', 'picture', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const reportStates = ['open', 'in-work', 'resolved', 'declined'] as const;
export type ReportState = (typeof reportStates)[number];

export const reportReasonWords = {
  key: 'The right answer is wrong',
  unclear: 'It is unclear, or two answers fit',
  outdated: 'It is out of date',
  picture: 'The picture or table is wrong',
  other: 'Something else',
} as const satisfies Record<ReportReason, string>;

export const reportStateWords = {
  open: 'New',
  'in-work': 'Being looked at',
  resolved: 'Resolved',
  declined: 'Nothing to change',
} as const satisfies Record<ReportState, string>;

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
