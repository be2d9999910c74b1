import 'server-only';
import { addDays, dayAt } from '@/lib/plan/calendar-day';
import { readLearnerDay, type LearnerDay } from '@/lib/plan/learner-day';
import { catchUpReviews } from './record-reviews';
import { listCards, listRepeatsSince } from './review-data';
import { reviewQueue, type ReviewQueue } from './review-queue';

/** A learner's queue as it is now, with everything that was answered until now. */
export async function readQueue(learnerId: string): Promise<{
  queue: ReviewQueue;
  cards: Awaited<ReturnType<typeof listCards>>['cards'];
  learnerDay: LearnerDay;
  /** Answers to questions that came back, today. */
  doneToday: number;
}> {
  await catchUpReviews(learnerId);
  const { cards, now } = await listCards(learnerId);
  const learnerDay = await readLearnerDay(learnerId, now);
  const { today, timeZone, exam } = learnerDay;
  // A day back covers the beginning of today in every time zone; the days are compared below.
  const repeats = await listRepeatsSince(learnerId, new Date(addDays(today, -1)));
  const doneToday = repeats.filter((at) => dayAt(at, timeZone) === today).length;
  const queue = reviewQueue({ cards, now, timeZone, examDay: exam?.day ?? null, doneToday });
  return { queue, cards, learnerDay, doneToday };
}

/** Ids of the questions that are due, in the order of asking. */
export async function listDue(learnerId: string): Promise<string[]> {
  const { queue } = await readQueue(learnerId);
  return queue.due.map((card) => card.questionId);
}
