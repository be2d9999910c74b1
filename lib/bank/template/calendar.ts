const dayMs = 86_400_000;

export interface YearMonthDay {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
}

/** Days since 1970-01-01, by the calendar alone: no time zone. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

export function yearMonthDay(day: number): YearMonthDay {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day of another month; the last day of that month where it is shorter. */
export function monthsLater(day: number, months: number): number {
  const { year, month, day: date } = yearMonthDay(day);
  const first = Date.UTC(year, month - 1 + months, 1);
  const length = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return first / dayMs + Math.min(date, length) - 1;
}

/** "2026-11-22" as a day number. */
export function dayOfIso(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / dayMs;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "November 22, 2026" */
export function dateInWords(day: number): string {
  const { year, month, day: date } = yearMonthDay(day);
  return `${months[month - 1] ?? ''} ${date}, ${year}`;
}

/** "2:05 p.m." from minutes since midnight. */
export function timeInWords(minutes: number): string {
  const inDay = ((Math.round(minutes) % 1440) + 1440) % 1440;
  const hours = Math.floor(inDay / 60);
  return `${((hours + 11) % 12) + 1}:${String(inDay % 60).padStart(2, '0')} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}
