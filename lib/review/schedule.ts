import { createEmptyCard, fsrs, generatorParameters, Rating, type Card, type Grade } from 'ts-fsrs';
import type { ReviewGrade } from './grade';

/** Share of what comes back that should still be known when it does. */
export const desiredRetention = 0.9;

/**
 * FSRS-6 with its published default weights, no fuzz (the same history gives the same day), and whole days only: a
 * question that was missed comes back tomorrow, not in ten minutes, when its rationale is still on screen.
 */
const scheduler = fsrs(
  generatorParameters({ request_retention: desiredRetention, enable_fuzz: false, enable_short_term: false }),
);

const ratings: Record<ReviewGrade, Grade> = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy };

/** Asked again sooner than this, an answer says nothing about what was kept. */
const leastGapMs = 12 * 3_600_000;

export interface Review {
  /** ms since 1970 */
  at: number;
  grade: ReviewGrade;
}

export interface ReviewState {
  /** When the question is due; ms since 1970. */
  dueAt: number;
  lastReviewAt: number;
  /** Days after which recall has fallen to 90 %. */
  stability: number;
  /** 1 easy to 10 hard. */
  difficulty: number;
  intervalDays: number;
  reps: number;
  /** Times that it was forgotten after it had been known. */
  lapses: number;
}

/**
 * The state of a question after its reviews, and what FSRS had expected at each: the chance of recall just before
 * it, null for the first. A state is nothing but its history folded, so that it can be worked out again.
 */
export function replay(reviews: readonly Review[]): { state: ReviewState | null; predicted: (number | null)[] } {
  const ordered = reviews
    .map((review, place) => ({ ...review, place }))
    .sort((a, b) => a.at - b.at || a.place - b.place);
  const predicted: (number | null)[] = reviews.map(() => null);
  let card: Card | null = null;
  let lapses = 0;
  for (const { at, grade, place } of ordered) {
    const now = new Date(at);
    const last = card?.last_review?.getTime();
    if (card && last !== undefined && at - last >= leastGapMs) {
      predicted[place] = recallAt({ stability: card.stability, lastReviewAt: last }, at);
    }
    const next: Card = scheduler.next(card ?? createEmptyCard(now), now, ratings[grade]).card;
    if (card && grade === 1) lapses++;
    card = next;
  }
  if (!card) return { state: null, predicted };
  return {
    state: {
      dueAt: card.due.getTime(),
      lastReviewAt: card.last_review?.getTime() ?? card.due.getTime(),
      stability: card.stability,
      difficulty: card.difficulty,
      intervalDays: card.scheduled_days,
      reps: card.reps,
      lapses,
    },
    predicted,
  };
}

/** Chance that a question is still known at a time, by the forgetting curve of FSRS-6. */
export function recallAt(state: Pick<ReviewState, 'stability' | 'lastReviewAt'>, at: number): number {
  const days = Math.max(0, (at - state.lastReviewAt) / 86_400_000);
  return scheduler.forgetting_curve(days, state.stability);
}
