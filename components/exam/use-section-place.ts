import { useCallback, useEffect, useState } from 'react';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import { readLastPosition, storeLastPosition } from './last-position';

/** Which question of a section is on the screen, and the ways to another. */
export interface SectionPlace {
  position: number;
  /** The review is on the screen instead. */
  reviewing: boolean;
  isFirst: boolean;
  isLast: boolean;
  go: (position: number) => void;
  /** On to the next question; after the last one, to the review. */
  next: () => void;
  previous: () => void;
  review: () => void;
  /** From the review back to the question. */
  back: () => void;
}

/**
 * The place in a section from position `first` to `last`, kept and told to the session: at first the one that this
 * browser showed last, and on another device `resumeAt`.
 */
export function useSectionPlace(
  session: ExamSession,
  attemptId: string,
  first: number,
  last: number,
  resumeAt: number,
): SectionPlace {
  const [position, setPosition] = useState(() =>
    Math.min(last, Math.max(first, readLastPosition(attemptId) ?? resumeAt)),
  );
  const [reviewing, setReviewing] = useState(false);

  useEffect(() => {
    session.view(reviewing ? null : position);
    return () => session.view(null);
  }, [session, position, reviewing]);

  useEffect(() => {
    storeLastPosition(attemptId, position);
  }, [attemptId, position]);

  const go = useCallback((next: number) => {
    setPosition(next);
    setReviewing(false);
  }, []);
  return {
    position,
    reviewing,
    isFirst: position === first,
    isLast: position === last,
    go,
    next: () => (position < last ? go(position + 1) : setReviewing(true)),
    previous: () => position > first && go(position - 1),
    review: () => setReviewing(true),
    back: () => setReviewing(false),
  };
}
