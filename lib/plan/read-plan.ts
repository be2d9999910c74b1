import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import type { Blueprint } from '@/lib/exam/blueprint';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import { examLengths, planExam } from '@/lib/exam/exam-plan';
import { learnerAttempts, type PastAttempt } from '@/lib/exam/learner-attempts';
import { currentForecast } from '@/lib/readiness/current-forecast';
import { readQueue } from '@/lib/review/due-questions';
import { dayAt, daysBetween, type Day } from './calendar-day';
import { makePlan, type PlanQuestion, type PlannedDay } from './make-plan';
import { findPlanDay, keepPlanDay } from './plan-data';
import { isDone, type DoneOnDay } from './plan-task';
import type { PlanView } from './plan-view';
import { studyFocus } from './study-focus';

/** Four weeks: what can be looked over. */
export const shownDays = 28;
/** Fewer first answers say too little to plan from. */
const fewAnswers = 20;

/** What a learner did on one day, as far as a plan asks. */
function doneOn(past: readonly PastAttempt[], day: Day, timeZone: string): Omit<DoneOnDay, 'reviewed' | 'nothingDue'> {
  const ended = past.filter(({ endedAt }) => dayAt(Date.parse(endedAt), timeZone) === day);
  const studied: Record<string, number> = {};
  for (const { mode, domains } of ended) {
    if (mode !== 'study') continue;
    for (const [domain, { n }] of Object.entries(domains)) studied[domain] = (studied[domain] ?? 0) + n;
  }
  // A diagnostic scores nothing, and is an exam all the same.
  const exams = ended.filter(({ mode }) => mode === 'exam').map(({ total }) => Math.max(1, total.n));
  return { studied, examQuestions: Math.max(0, ...exams) };
}

/** What practice in each leaf domain would bring: the questions of a full exam that would be missed there today. */
async function domainWeights(learnerId: string, blueprint: Blueprint) {
  const { ability, forecast } = await currentForecast(learnerId, blueprint.certification.id);
  const shares = new Map(forecast.domains.map(({ domain, expectedShare }) => [domain, expectedShare]));
  return {
    answers: ability.answers,
    domains: leafDomains(blueprint.domains).map(({ id, name, items }) => ({
      id,
      name,
      weight: items * (1 - (shares.get(id) ?? 0.5)),
    })),
  };
}

/** A learner's plan as things stand. @param timeFactor the learner's extra time in exams */
export async function readPlan(learner: { id: string; timeFactor: number }, horizon = shownDays): Promise<PlanView> {
  const [{ queue, cards, learnerDay, doneToday }, index] = await Promise.all([readQueue(learner.id), bankIndex()]);
  const { today, timeZone, exam, settings } = learnerDay;
  const blueprint = await studyFocus(learner.id, exam, index);
  const view: PlanView = {
    settings,
    blueprintId: blueprint?.id ?? null,
    certification: blueprint?.certification.id ?? null,
    today,
    exam: exam && { ...exam, daysLeft: daysBetween(today, exam.day) },
    todays: [],
    days: [],
  };
  if (!settings || !blueprint) return view;

  const [{ past }, { answers, domains }, kept] = await Promise.all([
    learnerAttempts(learner.id),
    domainWeights(learner.id, blueprint),
    findPlanDay(learner.id, today),
  ]);
  const dueOn = new Map<Day, number>();
  for (const card of cards) {
    const day = dayAt(card.dueAt, timeZone);
    if (day > today) dueOn.set(day, (dueOn.get(day) ?? 0) + 1);
  }
  const long = past.find(({ mode, length }) => mode === 'exam' && (length === 'full' || length === 'half'));
  const question: PlanQuestion = {
    today,
    weekdays: settings.weekdays,
    minutesPerDay: settings.minutesPerDay,
    examDay: exam?.day ?? null,
    known: answers >= fewAnswers || past.some(({ mode }) => mode === 'exam'),
    domains,
    dueNow: queue.due.length,
    dueOn,
    exams: examLengths.map((length) => ({
      length,
      minutes: Math.ceil(planExam(blueprint, length).minutes * learner.timeFactor),
    })),
    lastExam: long ? dayAt(Date.parse(long.endedAt), timeZone) : null,
    horizon,
  };
  const days = makePlan(question);
  const tasks = kept ?? days[0]?.tasks ?? [];
  if (!kept && tasks.length > 0) await keepPlanDay(learner.id, today, tasks);
  const done: DoneOnDay = {
    ...doneOn(past, today, timeZone),
    reviewed: doneToday,
    nothingDue: queue.due.length === 0,
  };
  const scored = (length: (typeof examLengths)[number]) => planExam(blueprint, length).scoredItems;
  return {
    ...view,
    todays: tasks.map((task) => ({ task, done: isDone(task, done, scored) })),
    days: days.map((day): PlannedDay => (day.day === today ? { ...day, tasks } : day)),
  };
}
