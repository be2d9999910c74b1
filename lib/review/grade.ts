import type { Confidence } from '@/lib/exam/answer';
import type { Outcome } from '@/lib/exam/scoring';

/** A grade of FSRS: 1 Again, 2 Hard, 3 Good, 4 Easy. */
export const reviewGrades = { again: 1, hard: 2, good: 3, easy: 4 } as const;
export type ReviewGrade = (typeof reviewGrades)[keyof typeof reviewGrades];

/** What is known of one answer when it is graded. */
export interface GradedAnswer {
  outcome: Outcome;
  confidence: Confidence | null;
  /** Time on screen as the browser tells it; 0 where it told nothing. */
  timeSpentMs: number;
  /** The learner asked to see the question again. */
  marked: boolean;
}

/** Slower than this times the pace of the exam is a recall with effort; faster than the other, without. */
const slow = 1.5;
const fast = 0.5;

/**
 * Grades an answer for FSRS. The meaning of the grades is Anki's, which FSRS was fitted to
 * (https://docs.ankiweb.net/studying.html: Again is for what was not known, Hard for what was known with effort):
 *
 * | answer                                   | grade |
 * | ---------------------------------------- | ----- |
 * | wrong, or left open                      | Again |
 * | right, marked as a guess                 | Again |
 * | right, marked as unsure                  | Hard  |
 * | right, but marked for review             | Hard  |
 * | right, sure, under half the exam's pace  | Easy  |
 * | right, no confidence given, over 1.5 x   | Hard  |
 * | right otherwise                          | Good  |
 *
 * A right guess is not a recall: with four options one guess in four is right. Time alone makes nothing Easy,
 * since a quick answer may be a careless one; confidence given outweighs slowness.
 *
 * @param paceMs time that the exam allows for one question
 */
export function gradeAnswer({ outcome, confidence, timeSpentMs, marked }: GradedAnswer, paceMs: number): ReviewGrade {
  if (outcome !== 'right' || confidence === 'guess') return reviewGrades.again;
  if (confidence === 'unsure' || marked) return reviewGrades.hard;
  if (timeSpentMs > 0) {
    if (confidence === 'sure' && timeSpentMs < fast * paceMs) return reviewGrades.easy;
    if (confidence === null && timeSpentMs > slow * paceMs) return reviewGrades.hard;
  }
  return reviewGrades.good;
}

/** Whether a grade means that the answer was known. */
export function isRecalled(grade: ReviewGrade): boolean {
  return grade !== reviewGrades.again;
}

/** Why a question comes back; `repeat` where it already did. */
export type ReviewReason = 'missed' | 'guessed' | 'marked' | 'repeat';

/**
 * Whether an answer is a review, and why; null where it is none. A question that already comes back is reviewed
 * by every answer to it, wherever it was given. One left open counts as missed where it was on screen in an exam;
 * in study it was put off.
 */
export function reviewReason(answer: GradedAnswer, mode: 'exam' | 'study', comesBack: boolean): ReviewReason | null {
  if (answer.outcome === 'unanswered' && (mode === 'study' || answer.timeSpentMs === 0)) {
    return answer.marked && !comesBack ? 'marked' : null;
  }
  if (comesBack) return 'repeat';
  if (answer.outcome !== 'right') return 'missed';
  if (answer.confidence === 'guess') return 'guessed';
  return answer.marked ? 'marked' : null;
}
