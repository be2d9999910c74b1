function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** "Add 10 minutes to 12 exams" */
export function confirmWords(minutes: number, exams: number): string {
  return `Add ${count(minutes, 'minute')} to ${count(exams, 'exam')}`;
}

/** "12 exams have 10 more minutes. 3 of them are reopened." */
export function doneWords(minutes: number, effects: readonly { reopens: boolean }[]): string {
  const reopened = effects.filter((effect) => effect.reopens).length;
  const have = `${count(effects.length, 'exam')} ${effects.length === 1 ? 'has' : 'have'} ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}.`;
  if (reopened === 0) return have;
  if (effects.length === 1) return `${have} It is reopened.`;
  return `${have} ${reopened} of them ${reopened === 1 ? 'is' : 'are'} reopened.`;
}
