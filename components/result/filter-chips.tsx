'use client';

import { ChoiceChips } from '@/components/ui/choice-chips';
import { reviewFilters, type ReviewFilter } from '@/lib/exam/review-filter';

const words: Record<ReviewFilter, string> = {
  wrong: 'Wrong',
  unanswered: 'Not answered',
  flagged: 'Flagged',
  guessed: 'Guessed',
  all: 'All',
};

export interface FilterChipsProps {
  value: ReviewFilter;
  counts: Record<ReviewFilter, number>;
  onChange: (filter: ReviewFilter) => void;
}

/** Which questions of a result are shown. */
export function FilterChips({ value, counts, onChange }: FilterChipsProps) {
  return (
    <ChoiceChips
      label="Show"
      options={reviewFilters.map((filter) => ({ value: filter, label: words[filter], count: counts[filter] }))}
      value={value}
      onChange={onChange}
    />
  );
}
