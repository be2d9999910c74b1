function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** Minutes as people say them: "90 minutes", "3 hours", "2 hours 15 minutes", and exactly: "22 minutes 30 seconds". */
export function durationWords(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const inMinutes = seconds <= 3600 || (seconds <= 7200 && seconds % 3600 !== 0);
  const hours = inMinutes ? 0 : Math.floor(seconds / 3600);
  const parts = [
    { value: hours, unit: 'hour' },
    { value: Math.floor(seconds / 60) - hours * 60, unit: 'minute' },
    { value: seconds % 60, unit: 'second' },
  ].filter(({ value }) => value > 0);
  return parts.map(({ value, unit }) => count(value, unit)).join(' ') || '0 minutes';
}

/** Time that is left, in ms, short and never more than there is: "1 h 42 min", "12 min", "48 s". */
export function timeLeftWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time that something took, in ms: "48 s", "1 min 12 s". */
export function timeSpentWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
