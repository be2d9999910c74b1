'use client';

import { useId } from 'react';
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

/** Which questions of a result are shown: one choice, as radio buttons that look like chips. */
export function FilterChips({ value, counts, onChange }: FilterChipsProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">Show</legend>
      <div className="flex flex-wrap gap-2">
        {reviewFilters.map((filter) => (
          <label
            key={filter}
            className="inline-flex min-h-11 items-center gap-2 rounded-md border border-control bg-surface px-3 transition-colors hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={filter}
              checked={value === filter}
              onChange={() => onChange(filter)}
              className="sr-only"
            />
            {words[filter]}
            <span className="text-sm text-ink-soft tabular">{counts[filter]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
