import { useSearchParams } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { parseReviewChoice, reviewQuery, type ReviewChoice } from '@/lib/exam/review-filter';

const changed = 'preceptor:review-choice';

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Chooses which questions of the result on this page are shown. The choice is the address; nothing is loaded. */
export function showReview(choice: ReviewChoice): void {
  window.history.replaceState(null, '', `${window.location.pathname}${reviewQuery(choice)}`);
  window.dispatchEvent(new Event(changed));
}

/** The choice in the address, at once when it changes: the router itself takes its time to notice. */
export function useReviewChoice(domains: readonly string[]): ReviewChoice {
  const served = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => served,
  );
  return parseReviewChoice(Object.fromEntries(new URLSearchParams(search)), domains);
}
