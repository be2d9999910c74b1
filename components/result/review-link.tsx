'use client';

import type { MouseEvent, ReactNode } from 'react';
import { reviewQuery, type ReviewChoice } from '@/lib/exam/review-filter';
import { showReview } from './use-review-choice';

/** Id of the heading above the questions of a result. */
export const reviewHeadingId = 'questions';

/** Goes to the questions of a result and shows some of them. A change of the address alone: nothing is loaded again. */
export function ReviewLink({
  choice,
  className,
  children,
}: {
  choice: ReviewChoice;
  className?: string;
  children: ReactNode;
}) {
  function go(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    showReview(choice);
    const heading = document.getElementById(reviewHeadingId);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }
  return (
    <a href={`${reviewQuery(choice) || '?'}#${reviewHeadingId}`} onClick={go} className={className}>
      {children}
    </a>
  );
}
