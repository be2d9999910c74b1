import { percentWords } from '@/lib/exam/percent-words';
import type { GoalOutlook } from './outlook';

/** A chance as whole percent, never as certainty: "72%", "over 99%", "under 1%". */
export function chanceWords(chance: number): string {
  if (chance > 0.99) return 'over 99%';
  if (chance < 0.01) return 'under 1%';
  return percentWords(chance);
}

/** Where a chance likely lies: "Likely between 20% and 45% (80% interval)". */
export function chanceRangeWords({ low, high }: { low: number; high: number }): string {
  const [from, to] = [chanceWords(low), chanceWords(high)];
  return `Likely ${from === to ? from : `between ${from} and ${to}`} (80% interval)`;
}

/** What such a chance means in everyday words. */
export function chanceMeaning(chance: number): string {
  if (chance >= 0.95) return 'very likely to pass';
  if (chance >= 0.8) return 'likely to pass';
  if (chance >= 0.6) return 'more likely to pass than not';
  if (chance > 0.4) return 'as likely to pass as not';
  if (chance > 0.2) return 'more likely to fail than to pass, for now';
  return 'not ready yet';
}

/** Points of percent, at least one: "6 points". */
export function pointsWords(difference: number): string {
  const points = Math.round(difference * 100);
  if (points < 1) return 'less than 1 point';
  return `${points} ${points === 1 ? 'point' : 'points'}`;
}

/** What of the uncertainty practice would take away, in a sentence. */
export function uncertaintySentence(abilityShare: number): string {
  const share = percentWords(abilityShare);
  if (abilityShare < 0.3)
    return `About ${share} of the uncertainty in your score would go with more answers; the rest is the luck of the day.`;
  return `About ${share} of the uncertainty in your score is there because we have seen too few of your answers: practice takes it away. The rest is the luck of the day.`;
}

function weeksWords(weeks: number): string {
  return weeks === 1 ? 'about a week' : `about ${weeks} weeks`;
}

/** When the goal is reached at the present pace, in a sentence. `weeksLeft` to the exam, if there is a date. */
export function outlookSentence(outlook: GoalOutlook, goal: number, weeksLeft: number | null): string {
  const aim = `your goal of ${percentWords(goal)}`;
  if (outlook.kind === 'reached')
    return `Your expected score has reached ${aim}. Keep it there: what is not used fades.`;
  if (outlook.kind === 'no-pace')
    return `You answered no questions of this exam in the last four weeks, so there is no pace from which to say when you reach ${aim}.`;
  const { perWeek, weeks, soonest, latest } = outlook;
  const often = perWeek < 1 ? 'less than one question' : perWeek === 1 ? '1 question' : `${perWeek} questions`;
  const pace = `At your pace of ${often} a week`;
  if (weeks === null)
    return soonest === null
      ? `${pace}, ${aim} is more than a year away. More questions a week would bring it closer.`
      : `${pace}, ${aim} is likely more than a year away, ${weeksWords(soonest)} if you learn fast.`;
  const range =
    soonest === weeks && latest === weeks
      ? ''
      : ` (${soonest ?? weeks} if you learn fast${latest === null ? ', more than a year if slowly' : `, ${latest} if slowly`})`;
  const date =
    weeksLeft === null
      ? ''
      : weeks <= weeksLeft
        ? ' That is before your exam.'
        : ' That is after your exam: more questions a week, or a later date, would close the gap.';
  return `${pace} you reach ${aim} in ${weeksWords(weeks)}${range}.${date}`;
}
