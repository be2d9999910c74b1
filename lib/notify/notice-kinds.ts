/** What people are told of. Each can be switched off, in the app and by mail. */
export const noticeKinds = ['assigned', 'due-soon', 'results', 'enrolled', 'joined'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What each is about, and whom it concerns. */
export const noticeWords: Record<NoticeKind, { label: string; for: 'learners' | 'instructors' }> = {
  assigned: { label: 'An exam is assigned to you and open', for: 'learners' },
  'due-soon': { label: 'An assigned exam is due soon and not finished', for: 'learners' },
  results: { label: 'The result of an assigned exam is released', for: 'learners' },
  enrolled: { label: 'Your school put you into a class', for: 'learners' },
  joined: { label: 'A learner joined a cohort of yours', for: 'instructors' },
};
