/** What may become of a real exam. */
export const outcomeResults = ['passed', 'failed', 'not-taken', 'declined'] as const;
