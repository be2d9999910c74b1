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
