import type { ExamLength } from '@/lib/exam/exam-plan';
import { addDays, daysBetween, weekdayOf, type Day } from './calendar-day';
import type { PlanTask } from './plan-task';

/** What a plan is made from: how things stand, whatever was planned before. */
export interface PlanQuestion {
  today: Day;
  /** 0 Sunday to 6 Saturday. */
  weekdays: readonly number[];
  minutesPerDay: number;
  examDay: Day | null;
  /** Whether the learner has finished an exam, so that something is known. */
  known: boolean;
  /** Leaf domains with what practice in each would bring, in any unit; 0 or more. */
  domains: readonly { id: string; name: string; weight: number }[];
  /** Questions due for review now, and on later days. */
  dueNow: number;
  dueOn: ReadonlyMap<Day, number>;
  /** Practice exams with the minutes that they take this learner, longest first. */
  exams: readonly { length: ExamLength; minutes: number }[];
  /** Day of the latest half or full practice exam; null without one. */
  lastExam: Day | null;
  /** Days to plan, today included. */
  horizon: number;
}

export interface PlannedDay {
  day: Day;
  /** rest: no day of study. exam: the real one. */
  kind: 'study' | 'rest' | 'exam';
  tasks: PlanTask[];
}

/** Reading a question with its reasons: a new one takes longer than one that comes back. */
const minutesPerStudyQuestion = 1.5;
const minutesPerReview = 1.25;
const smallestSet = 5;
const largestSet = 25;
/** Reviews leave room for what is new. */
const reviewShare = 0.6;
/** The practice exam lies this far before the real one: late enough to tell, early enough to study what it shows. */
const practiceDistance = { wanted: 7, least: 3, most: 14 };
/** The length of a practice exam may go this far over the minutes of a day. */
const examStretch = 1.5;
const diagnosticMinutes = 30;

/**
 * A plan day by day, from how things stand today. What was missed is not carried as a debt: the days that are left
 * are shared out anew, none beyond its minutes. Only a practice exam takes longer, and then the day holds nothing
 * else. The day before the exam holds reviews alone.
 */
export function makePlan(question: PlanQuestion): PlannedDay[] {
  const { today, examDay, horizon, weekdays, minutesPerDay, known } = question;
  const left = examDay === null ? horizon : Math.min(horizon, daysBetween(today, examDay) + 1);
  const days = Array.from({ length: Math.max(0, left) }, (_, place) => addDays(today, place));
  const isStudyDay = (day: Day) => weekdays.includes(weekdayOf(day)) && day !== examDay;
  const studyDays = days.filter(isStudyDay);
  const diagnosticDay = known ? undefined : studyDays[0];
  const practice = practiceExam(
    question,
    studyDays.filter((day) => day !== diagnosticDay),
  );
  const rotation = rotate(question.domains);
  let waiting = question.dueNow;

  return days.map((day): PlannedDay => {
    if (day > today) waiting += question.dueOn.get(day) ?? 0;
    if (day === examDay) return { day, kind: 'exam', tasks: [] };
    if (!isStudyDay(day)) return { day, kind: 'rest', tasks: [] };
    if (day === diagnosticDay) {
      return { day, kind: 'study', tasks: [{ kind: 'diagnostic', minutes: diagnosticMinutes }] };
    }
    if (day === practice?.day) {
      return { day, kind: 'study', tasks: [{ kind: 'exam', length: practice.length, minutes: practice.minutes }] };
    }
    const isEve = examDay !== null && daysBetween(day, examDay) === 1;
    const tasks: PlanTask[] = [];
    const room = Math.floor((minutesPerDay * (isEve ? 1 : reviewShare)) / minutesPerReview);
    const reviews = Math.min(waiting, room);
    waiting -= reviews;
    if (reviews > 0) tasks.push({ kind: 'review', questions: reviews, minutes: Math.ceil(reviews * minutesPerReview) });
    if (!isEve) tasks.push(...studySets(minutesPerDay - (tasks[0]?.minutes ?? 0), rotation));
    return { day, kind: 'study', tasks };
  });
}

function practiceExam(
  { examDay, exams, lastExam, minutesPerDay }: PlanQuestion,
  candidates: readonly Day[],
): { day: Day; length: ExamLength; minutes: number } | null {
  if (examDay === null || (lastExam !== null && daysBetween(lastExam, examDay) <= practiceDistance.most)) return null;
  const off = (day: Day) => Math.abs(daysBetween(day, examDay) - practiceDistance.wanted);
  const [day] = candidates
    .filter((one) => {
      const distance = daysBetween(one, examDay);
      return distance >= practiceDistance.least && distance <= practiceDistance.most;
    })
    .sort((a, b) => off(a) - off(b) || (a < b ? -1 : 1));
  const exam = exams.find(({ minutes }) => minutes <= examStretch * minutesPerDay) ?? exams.at(-1);
  return day !== undefined && exam ? { day, ...exam } : null;
}

/** Fills the minutes with one set, or two of different domains where one would be too long. */
function studySets(minutes: number, next: () => { id: string; name: string } | null): PlanTask[] {
  const total = Math.floor(minutes / minutesPerStudyQuestion);
  if (total < smallestSet) return [];
  const sets = Math.min(Math.ceil(total / largestSet), 4);
  return Array.from({ length: sets }, (_, place) => {
    const questions = Math.min(largestSet, Math.floor(total / sets) + Number(place < total % sets));
    const domain = next();
    return domain === null
      ? []
      : [
          {
            kind: 'study' as const,
            domain: domain.id,
            name: domain.name,
            questions,
            minutes: Math.floor(questions * minutesPerStudyQuestion),
          },
        ];
  }).flat();
}

/**
 * Domains one after the other, each as often as its weight says and as evenly spread as that allows (smooth weighted
 * round robin). Where no weight says anything, all in turn.
 */
function rotate(domains: PlanQuestion['domains']): () => { id: string; name: string } | null {
  const some = domains.some(({ weight }) => weight > 0);
  const turns = domains
    .map((domain) => ({ domain, weight: some ? domain.weight : 1, credit: 0 }))
    .filter(({ weight }) => weight > 0);
  const total = turns.reduce((sum, { weight }) => sum + weight, 0);
  return () => {
    for (const turn of turns) turn.credit += turn.weight;
    const best = turns.reduce<(typeof turns)[number] | null>(
      (most, turn) => (most === null || turn.credit > most.credit ? turn : most),
      null,
    );
    if (best === null) return null;
    best.credit -= total;
    return best.domain;
  };
}
