/** Background work, by the name under which the log, the metrics and the page of administrators know it, in plain words. */
export const jobNames = {
  sweep: 'Scoring exams whose time is over',
  backup: 'Backup',
  corrections: 'Applying corrected keys',
  announce: 'Telling learners of assignments',
  outgoing: 'Telling other systems of results',
  'cohort-rollups': 'Counting how cohorts stand',
  'item-statistics': 'Counting answers for the item analysis',
  calibration: 'Measuring how hard questions are',
  retention: 'Deleting what is kept no longer',
} as const;
export type JobName = keyof typeof jobNames;
