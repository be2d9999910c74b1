import type { ExamLength, ExamPlan } from './exam-plan';
import { durationWords } from './duration-words';

/** A length of an exam as a learner may choose it. */
export interface LengthChoice {
  length: ExamLength;
  title: string;
  /** "75 scored and 15 unmarked questions, in 90 minutes." */
  words: string;
  /** Why it cannot be taken; null where it can. */
  reason: string | null;
  /** What the button says: "Prepare 90 questions, 90 minutes". */
  action: string;
}

const titles: Record<ExamLength, string> = { full: 'Full length', half: 'Half length', short: 'Short' };

/** Whole minutes of a plan with a learner's factor, rounded down so that none is promised that is not there. */
function allowedPlanMinutes(plan: Pick<ExamPlan, 'sections'>, timeFactor: number): number {
  return Math.floor(plan.sections.reduce((sum, section) => sum + (section.minutes ?? 0) * timeFactor, 0));
}

/** A learner's accommodation. */
interface Terms {
  timeFactor: number;
  extraBreakMinutes: number;
}

function breakWords(usual: number, extra: number): string {
  if (usual === 0) return 'no breaks';
  if (extra === 0) return `${durationWords(usual)} of breaks`;
  return `${durationWords(usual + extra)} of breaks, ${extra} of them extra for you`;
}

function planWords(plan: ExamPlan, { timeFactor, extraBreakMinutes }: Terms): string {
  const questions =
    plan.pretestItems > 0
      ? `${plan.scoredItems} scored and ${plan.pretestItems} unmarked questions`
      : `${plan.scoredItems} scored questions`;
  const parts =
    plan.sections.length > 1
      ? `, in ${plan.sections.length} sections with ${breakWords(plan.breakMinutesTotal, extraBreakMinutes)}`
      : '';
  const extra =
    timeFactor === 1 ? '' : ` Your time is ${timeFactor} times the ${durationWords(plan.minutes)} of the plan.`;
  return `${questions}${parts}.${extra}`;
}

/** What the page offers for a plan: the words of the choice and of the button, with the learner's own time. */
export function lengthChoice({ plan, available }: { plan: ExamPlan; available: boolean }, terms: Terms): LengthChoice {
  const time = durationWords(allowedPlanMinutes(plan, terms.timeFactor));
  return {
    length: plan.length,
    title: `${titles[plan.length]}: ${plan.totalItems} questions, ${time}`,
    words: planWords(plan, terms),
    reason: available ? null : 'Not available yet: the question bank holds too few questions for this length.',
    action: `Prepare ${plan.totalItems} questions, ${time}`,
  };
}
