import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { listAttempts } from '@/lib/exam/attempt-data';
import { openQuestions } from '@/lib/exam/open-questions';
import { timelineAt } from '@/lib/exam/timeline';
import { studyFocus } from '@/lib/plan/study-focus';
import { readQueue } from './due-questions';
import { recallReport, type RecallReport } from './recall-report';
import { listPredicted } from './review-data';
import type { ReviewView } from './review-view';

/** What is due to a learner, what is coming, and a session that waits to be finished. */
export async function readReview(learnerId: string): Promise<ReviewView> {
  const [{ queue, cards, learnerDay }, index, open, attempts] = await Promise.all([
    readQueue(learnerId),
    bankIndex(),
    openQuestions(learnerId),
    listAttempts(learnerId),
  ]);
  const blueprint = await studyFocus(learnerId, learnerDay.exam, index);
  const usable = new Set(
    [...(blueprint ? index.pool(blueprint.id).values() : [])]
      .flat()
      .filter(({ id, reviewBy }) => !open.has(id) && (reviewBy === null || reviewBy >= queue.today))
      .map((question) => question.id),
  );
  const due = queue.due.filter((card) => usable.has(card.questionId)).length;
  const session = attempts.find(
    (attempt) => attempt.length === 'review' && timelineAt(attempt, attempt.now).state.phase !== 'over',
  );
  const count = (reason: string) => cards.filter((card) => card.reason === reason).length;
  return {
    blueprintId: blueprint?.id ?? null,
    certification: blueprint?.certification.id ?? null,
    due,
    forToday: Math.min(due, queue.forToday),
    elsewhere: queue.due.length - due,
    ahead: queue.ahead,
    questions: cards.length,
    reasons: { missed: count('missed'), guessed: count('guessed'), marked: count('marked') },
    openAttemptId: session?.id ?? null,
  };
}

/** How what the learner still knew compares with what the schedule expected. */
export async function readRecall(learnerId: string): Promise<RecallReport> {
  return recallReport(await listPredicted(learnerId));
}
