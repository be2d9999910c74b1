/** What people are told of. Each can be switched off, in the app and by mail. */
export const noticeKinds = [
  'assigned',
  'due-soon',
  'results',
  'corrected',
  'report-answered',
  'enrolled',
  'joined',
  'reported',
  'review-asked',
  'reviewed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What each is about, whom it concerns, and whether it goes by mail until somebody chooses. */
export const noticeWords: Record<NoticeKind, { label: string; for: 'learners' | 'instructors'; byMail: boolean }> = {
  assigned: { label: 'An exam is assigned to you and open', for: 'learners', byMail: true },
  'due-soon': { label: 'An assigned exam is due soon and not finished', for: 'learners', byMail: true },
  results: { label: 'The result of an assigned exam is released', for: 'learners', byMail: true },
  corrected: { label: 'A key was corrected and a score of yours changed', for: 'learners', byMail: true },
  'report-answered': { label: 'A question that you reported was looked at', for: 'learners', byMail: true },
  enrolled: { label: 'Your school put you into a class', for: 'learners', byMail: true },
  joined: { label: 'A learner joined a cohort of yours', for: 'instructors', byMail: true },
  reported: { label: 'A learner of yours reported a question', for: 'instructors', byMail: true },
  // Every instructor hears of each question that waits: in the app that is a list, by mail it is a flood.
  'review-asked': { label: 'A question waits for a review', for: 'instructors', byMail: false },
  reviewed: { label: 'A question of yours was published, returned or commented on', for: 'instructors', byMail: true },
};
