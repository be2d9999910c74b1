import { lastPositionPrefix } from '@/lib/exam/outbox/last-position-prefix';

const key = (attemptId: string) => lastPositionPrefix + attemptId;

/** The question that this browser showed last; null where it does not know. */
export function readLastPosition(attemptId: string): number | null {
  try {
    const position = Number(localStorage.getItem(key(attemptId)) ?? Number.NaN);
    return Number.isInteger(position) && position >= 0 ? position : null;
  } catch {
    return null;
  }
}

/** Remembers the question; null forgets the attempt. */
export function storeLastPosition(attemptId: string, position: number | null): void {
  try {
    if (position === null) localStorage.removeItem(key(attemptId));
    else localStorage.setItem(key(attemptId), String(position));
  } catch {
    // A browser that keeps nothing opens the exam at its first question.
  }
}
