import { createEvents, type EventAttributes } from 'ics';
import { addDays, type Day } from './calendar-day';
import { minutesWords, taskWords } from './plan-words';
import type { PlanView } from './plan-view';

function parts(day: Day): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

/**
 * The days of a plan as a calendar (RFC 5545): one event for each day of study and one for the exam, all day long
 * and free, since a plan says on which day and not when. Such an event has no time zone: it is that day wherever the
 * learner is. The same day keeps its id, and so does the exam when it is moved, so that a calendar that reads the file
 * again changes its events instead of adding new ones.
 *
 * @param address of the site, without a slash at the end
 */
export function planCalendar(
  { days, exam }: Pick<PlanView, 'days' | 'exam'>,
  learnerId: string,
  address: string,
): string {
  const allDay = (day: Day, rest: Partial<EventAttributes>): EventAttributes => ({
    start: parts(day),
    end: parts(addDays(day, 1)),
    uid: `${day}.${learnerId}@preceptor`,
    busyStatus: 'FREE',
    transp: 'TRANSPARENT',
    url: `${address}/plan`,
    ...rest,
  });
  const events = days.flatMap(({ day, kind, tasks }): EventAttributes[] => {
    if (kind === 'exam') return [];
    if (tasks.length === 0) return [];
    const minutes = tasks.reduce((sum, task) => sum + task.minutes, 0);
    return [
      allDay(day, {
        title: `Study, ${minutesWords(minutes)}`,
        description: tasks.map((task) => `${taskWords(task)}, about ${minutesWords(task.minutes)}`).join('\n'),
      }),
    ];
  });
  if (exam)
    events.push(
      allDay(exam.day, {
        title: `${exam.certificationId} exam`,
        uid: `exam.${exam.certificationId}.${learnerId}@preceptor`,
        busyStatus: 'BUSY',
        transp: 'OPAQUE',
      }),
    );
  const { error, value } = createEvents(events, { productId: 'preceptor', calName: 'Preceptor', method: 'PUBLISH' });
  if (value === null) throw error ?? new Error('the calendar could not be written');
  return value;
}
