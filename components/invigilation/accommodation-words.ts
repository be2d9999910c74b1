/** Factors that letters of accommodation usually name; any other from 1 to 5 can be given. */
export const commonFactors = [1, 1.25, 1.5, 2] as const;

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A time factor as people say it: "Standard time", "1.5 times the time". */
export function factorWords(factor: number): string {
  return factor === 1 ? 'Standard time' : `${number(factor)} times the time`;
}

/** Extra minutes of breaks: "None", "1 minute", "10 minutes". */
export function breakWords(minutes: number): string {
  if (minutes === 0) return 'None';
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

export interface AccommodationTerms {
  timeFactor: number;
  extraBreakMinutes: number;
}

function effectOnTime(before: number, after: number): string {
  const becomes =
    after === 1 ? 'An exam of 180 minutes takes 180.' : `An exam of 180 minutes becomes ${number(180 * after)}.`;
  if (after === before) return `${becomes} This is as it was.`;
  if (after > before) return `${becomes} Running exams change at once.`;
  return `${becomes} A section that runs now keeps its time; the smaller factor counts from the next one on.`;
}

function effectOnBreaks(minutes: number): string {
  return minutes === 0 ? '' : ` Where an exam has breaks, they are ${breakWords(minutes)} longer in all.`;
}

/**
 * What granting `after` does to a learner who has `before`, in one or two sentences. Null where the numbers are
 * not yet ones that can be granted.
 */
export function effectSentence(before: AccommodationTerms, after: AccommodationTerms): string | null {
  const { timeFactor, extraBreakMinutes } = after;
  if (!(timeFactor >= 1 && timeFactor <= 5)) return null;
  const breaks = Number.isInteger(extraBreakMinutes) && extraBreakMinutes > 0 && extraBreakMinutes <= 120;
  return effectOnTime(before.timeFactor, timeFactor) + effectOnBreaks(breaks ? extraBreakMinutes : 0);
}
