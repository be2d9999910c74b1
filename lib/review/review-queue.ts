import { addDays, dayAt, daysBetween, type Day } from '@/lib/plan/calendar-day';
import { recallAt, type ReviewState } from './schedule';

/** A question that comes back. */
export interface ReviewCard extends ReviewState {
  questionId: string;
}

export interface QueueQuestion {
  cards: readonly ReviewCard[];
  /** ms since 1970 */
  now: number;
  timeZone: string;
  /** Null where the learner has set none, or it is over. */
  examDay: Day | null;
  /** Reviewed today already. */
  doneToday: number;
}

export interface ReviewQueue {
  today: Day;
  /** All that is due today or was before, likeliest forgotten first. */
  due: ReviewCard[];
  /** How many of them are for today. */
  forToday: number;
  /** How many come due on each of the next days, today's backlog left out. */
  ahead: { day: Day; count: number }[];
}

/** What a day holds while nothing presses. */
export const usualLimit = 20;
/** What a day holds at most: some two hours. */
export const largestLimit = 80;
const daysAhead = 7;

/**
 * How many questions a day should bring back. Usually 20; more where otherwise not everything that is due, or will be
 * before the exam, would have come back once by then; never more than 80.
 *
 * @param backlog due now
 * @param coming due later, before the exam
 * @param daysLeft days to study before the exam, today included; null without an exam
 */
export function dailyLimit(backlog: number, coming: number, daysLeft: number | null): number {
  if (daysLeft === null) return usualLimit;
  const needed = Math.ceil((backlog + coming) / Math.max(1, daysLeft));
  return Math.min(largestLimit, Math.max(usualLimit, needed));
}

/** What is due, in which order, and how much of it is for today. A question is due all day, whatever the hour of its last review. */
export function reviewQueue({ cards, now, timeZone, examDay, doneToday }: QueueQuestion): ReviewQueue {
  const today = dayAt(now, timeZone);
  const dueDay = new Map(cards.map((card) => [card, dayAt(card.dueAt, timeZone)]));
  const on = (card: ReviewCard) => dueDay.get(card) ?? today;
  const due = cards
    .filter((card) => on(card) <= today)
    .map((card) => ({ card, recall: recallAt(card, now) }))
    .sort((a, b) => a.recall - b.recall || (a.card.questionId < b.card.questionId ? -1 : 1))
    .map(({ card }) => card);
  const daysLeft = examDay !== null && examDay >= today ? Math.max(1, daysBetween(today, examDay)) : null;
  const coming = daysLeft === null ? 0 : cards.filter((card) => on(card) > today && on(card) < (examDay as Day)).length;
  // What was done today was part of today's backlog in the morning.
  const limit = dailyLimit(due.length + doneToday, coming, daysLeft);
  return {
    today,
    due,
    forToday: Math.min(due.length, Math.max(0, limit - doneToday)),
    ahead: Array.from({ length: daysAhead }, (_, place) => {
      const day = addDays(today, place + 1);
      return { day, count: cards.filter((card) => on(card) === day).length };
    }),
  };
}

/**
 * The questions of one session: the first `count` of the queue that may be shown, without two that give each other
 * away.
 */
export function chooseDue(
  due: readonly string[],
  count: number,
  find: (id: string) => { enemies: readonly string[] } | undefined,
): Set<string> {
  const chosen = new Set<string>();
  const barred = new Set<string>();
  for (const id of due) {
    if (chosen.size === count) break;
    const question = find(id);
    if (!question || barred.has(id) || question.enemies.some((enemy) => chosen.has(enemy))) continue;
    chosen.add(id);
    for (const enemy of question.enemies) barred.add(enemy);
  }
  return chosen;
}
