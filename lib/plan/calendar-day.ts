/** A day of the calendar: "2027-01-31". */
export type Day = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
}

/** The day that it is somewhere at a time in ms since 1970. Throws RangeError for a time zone that does not exist. */
export function dayAt(ms: number, timeZone: string): Day {
  return formatOf(timeZone).format(ms);
}

/** Whether the runtime knows a time zone, such as "America/Chicago". */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

const dayMs = 86_400_000;

function number(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The day so many days later, or earlier. */
export function addDays(day: Day, days: number): Day {
  return new Date((number(day) + days) * dayMs).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return number(to) - number(from);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(number(day) * dayMs).getUTCDay();
}
