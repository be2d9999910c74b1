import type { ReviewQuestion } from './result-view';

export const reviewFilters = ['wrong', 'unanswered', 'flagged', 'guessed', 'all'] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

/** What filtering and ordering read of a question. */
export type Reviewed = Pick<ReviewQuestion, 'position' | 'outcome' | 'flagged' | 'confidence' | 'domain'>;

const matches: Record<ReviewFilter, (question: Reviewed) => boolean> = {
  wrong: (question) => question.outcome === 'wrong',
  unanswered: (question) => question.outcome === 'unanswered',
  flagged: (question) => question.flagged,
  guessed: (question) => question.confidence === 'guess',
  all: () => true,
};

function rank({ outcome, confidence }: Reviewed): number {
  if (outcome === 'wrong') return 0;
  if (confidence === 'guess') return 1;
  return outcome === 'unanswered' ? 2 : 3;
}

/** Wrong ones first, then those guessed right, then those left open, then the rest; each in the order of the exam. */
export function orderReview<T extends Reviewed>(questions: readonly T[]): T[] {
  return [...questions].sort((a, b) => rank(a) - rank(b) || a.position - b.position);
}

/** The questions that a filter shows, of one domain or (null) of all. */
export function filterReview<T extends Reviewed>(
  questions: readonly T[],
  filter: ReviewFilter,
  domain: string | null,
): T[] {
  return questions.filter((question) => matches[filter](question) && (domain === null || question.domain === domain));
}

/** How many questions of a domain, or of all, each filter would show. */
export function countReview(questions: readonly Reviewed[], domain: string | null): Record<ReviewFilter, number> {
  return Object.fromEntries(
    reviewFilters.map((filter) => [filter, filterReview(questions, filter, domain).length]),
  ) as Record<ReviewFilter, number>;
}

export interface ReviewChoice {
  show: ReviewFilter;
  domain: string | null;
}

/** The choice that an address makes with `show` and `domain`. What it cannot mean shows everything. */
export function parseReviewChoice(
  search: { show?: unknown; domain?: unknown },
  domains: readonly string[],
): ReviewChoice {
  return {
    show: reviewFilters.find((filter) => filter === search.show) ?? 'all',
    domain: domains.find((domain) => domain === search.domain) ?? null,
  };
}

/** The query of an address that makes a choice: "?show=wrong&domain=3E", or nothing for everything. */
export function reviewQuery({ show, domain }: ReviewChoice): string {
  const query = new URLSearchParams();
  if (show !== 'all') query.set('show', show);
  if (domain !== null) query.set('domain', domain);
  return query.size === 0 ? '' : `?${query}`;
}
