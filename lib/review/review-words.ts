import type { ReviewView } from './review-view';

/** Reading a question again with its reasons takes about this long. */
const minutesPerQuestion = 1.25;

/** Whole minutes that so many questions take, about. */
export function reviewMinutes(questions: number): number {
  return Math.max(1, Math.round(questions * minutesPerQuestion));
}

/** "12 questions are due today." */
export function dueWords({ due, forToday }: Pick<ReviewView, 'due' | 'forToday'>): string {
  if (forToday === 0) return due === 0 ? 'Nothing is due today.' : 'Today is done.';
  return forToday === 1 ? '1 question is due today.' : `${forToday} questions are due today.`;
}

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' });

/** "Mon, Nov 23" of a calendar day. */
export function dayWords(day: string): string {
  return weekday.format(new Date(`${day}T00:00:00Z`));
}

/** The days ahead in a sentence. */
export function aheadSentence(ahead: ReviewView['ahead']): string {
  const total = ahead.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return `Nothing more comes due in the next ${ahead.length} days.`;
  const busiest = ahead.reduce((most, one) => (one.count > most.count ? one : most));
  return `${total} more come due in the next ${ahead.length} days, most on ${dayWords(busiest.day)}: ${busiest.count}.`;
}
