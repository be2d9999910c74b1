import type { OutcomeResult } from '@/lib/outcomes/outcome-view';

/** What a learner says, and what is said of a learner. */
export const ownWords: Record<OutcomeResult, string> = {
  passed: 'I passed',
  failed: 'I did not pass',
  'not-taken': 'I did not take it',
  declined: 'I would rather not say',
};

export const resultWords: Record<OutcomeResult, string> = {
  passed: 'Passed',
  failed: 'Not passed',
  'not-taken': 'Not taken',
  declined: 'Not said',
};
