import { durationWords } from '@/lib/exam/duration-words';
import type { AttemptView } from '@/lib/exam/exam-view';

/** "20 minutes of breaks in all", "30 minutes of breaks in all, 10 of them extra for you" */
export function breakTotalWords({
  breakMinutesTotal,
  extraBreakMinutes,
}: Pick<AttemptView, 'breakMinutesTotal' | 'extraBreakMinutes'>): string {
  const all = `${durationWords(breakMinutesTotal)} of breaks in all`;
  return extraBreakMinutes > 0 ? `${all}, ${extraBreakMinutes} of them extra for you` : all;
}
