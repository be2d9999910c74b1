'use client';

import { ChevronsDownUp, ChevronsUpDown, Printer } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { ReviewQuestion } from '@/lib/exam/result-view';
import { countReview, filterReview, orderReview } from '@/lib/exam/review-filter';
import { FilterChips } from './filter-chips';
import { ReviewItem } from './review-item';
import { reviewHeadingId } from './review-link';
import { showReview, useReviewChoice } from './use-review-choice';

export interface ReviewListProps {
  attemptId: string;
  questions: readonly ReviewQuestion[];
  /** Leaf domains of the exam, in the order of the blueprint. */
  domains: readonly { id: string; name: string }[];
}

/** The questions of a result, wrong and guessed first, with filters that stay in the address. */
export function ReviewList({ attemptId, questions, domains }: ReviewListProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const names = useMemo(() => new Map(domains.map((domain) => [domain.id, domain.name])), [domains]);
  const choice = useReviewChoice([...names.keys()]);
  const ordered = useMemo(() => orderReview(questions), [questions]);
  const shown = filterReview(ordered, choice.show, choice.domain);
  const allOpen = shown.length > 0 && shown.every((question) => open.has(question.position));

  const toggle = useCallback((position: number, isOpen: boolean) => {
    setOpen((before) => {
      if (before.has(position) === isOpen) return before;
      const after = new Set(before);
      if (isOpen) after.add(position);
      else after.delete(position);
      return after;
    });
  }, []);

  return (
    <section aria-labelledby={reviewHeadingId} className="flex flex-col gap-5">
      <h2 id={reviewHeadingId} tabIndex={-1} className="scroll-mt-4 text-2xl">
        Questions
      </h2>
      <div className="flex no-print flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <FilterChips
          value={choice.show}
          counts={countReview(questions, choice.domain)}
          onChange={(show) => showReview({ ...choice, show })}
        />
        <Select
          label="Domain"
          value={choice.domain ?? ''}
          onChange={(event) => showReview({ ...choice, domain: event.target.value || null })}
          options={[
            { value: '', label: 'All domains' },
            ...domains.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-full sm:w-72"
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className="text-ink-soft tabular">
          {shown.length === questions.length
            ? `All ${questions.length} questions`
            : `${shown.length} of ${questions.length} questions`}
          {choice.domain !== null && ` in ${names.get(choice.domain) ?? 'this domain'}`}
        </p>
        <div className="flex no-print flex-wrap gap-2">
          <Button
            variant="secondary"
            disabled={shown.length === 0}
            onClick={() => setOpen(allOpen ? new Set() : new Set(shown.map(({ position }) => position)))}
          >
            {allOpen ? <ChevronsDownUp aria-hidden /> : <ChevronsUpDown aria-hidden />}
            {allOpen ? 'Close all' : 'Open all'}
          </Button>
          <Button variant="secondary" onClick={() => window.print()}>
            <Printer aria-hidden />
            Print
          </Button>
        </div>
      </div>
      {shown.length === 0 ? (
        <p className="rounded-md border border-dashed border-control px-5 py-8 text-center text-ink-soft">
          No question of this exam is like that. Choose another filter to see more.
        </p>
      ) : (
        <ol className="flex flex-col gap-2">
          {shown.map((question) => (
            <ReviewItem
              key={question.position}
              attemptId={attemptId}
              question={question}
              domainName={names.get(question.domain) ?? question.domain}
              isOpen={open.has(question.position)}
              onToggle={toggle}
            />
          ))}
        </ol>
      )}
      <p className="no-print text-sm text-ink-soft">
        Questions that you have opened are printed with their reasons, the others as one line.
      </p>
    </section>
  );
}
