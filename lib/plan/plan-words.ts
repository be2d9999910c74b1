import { daysBetween, type Day } from './calendar-day';
import type { PlanTask } from './plan-task';

const lengthWords = { full: 'A full-length exam', half: 'A half-length exam', short: 'A short exam' } as const;

/** "Review 12 questions" */
export function taskWords(task: PlanTask): string {
  switch (task.kind) {
    case 'diagnostic':
      return 'A short exam to find out where you stand';
    case 'review':
      return `Review ${task.questions} ${task.questions === 1 ? 'question' : 'questions'}`;
    case 'study':
      return `${task.name}: ${task.questions} questions`;
    case 'exam':
      return lengthWords[task.length];
  }
}

/** "45 minutes", "1 hour 30 minutes" */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '',
    rest > 0 || hours === 0 ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

const long = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** "Monday, November 23" */
export function longDayWords(day: Day): string {
  return long.format(new Date(`${day}T00:00:00Z`));
}

/** "Your CCMA exam is in 29 days, on Monday, December 21." */
export function examWords(exam: { certificationId: string; day: Day }, today: Day): string {
  const left = daysBetween(today, exam.day);
  const name = `Your ${exam.certificationId} exam`;
  if (left === 0) return `${name} is today.`;
  return `${name} is ${left === 1 ? 'tomorrow' : `in ${left} days`}, on ${longDayWords(exam.day)}.`;
}
