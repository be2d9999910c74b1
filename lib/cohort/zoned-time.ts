const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clocks of a time zone show, as a field for date and time takes it: "2026-11-30T17:00". */
export function wallTime(ms: number, timeZone: string): string {
  const parts = Object.fromEntries(
    partsFormat(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The moment, in ms since 1970, at which the clocks of a time zone show "2026-11-30T17:00". Where they show it twice,
 * as when they are set back, the first; where they never show it, as when they are set forward, the moment that they
 * would have shown it without the change.
 */
export function momentOf(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (ms: number) => Date.parse(`${wallTime(ms, timeZone)}:00Z`) - Math.floor(ms / 60_000) * 60_000;
  // A day before and a day after have the offsets on both sides of any change.
  const before = asUtc - offsetAt(asUtc - 86_400_000);
  const after = asUtc - offsetAt(asUtc + 86_400_000);
  return wallTime(before, timeZone) === wall || wallTime(after, timeZone) !== wall ? before : after;
}

/** "Mon, Nov 30, 5:00 PM CST" */
export function zonedWords(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(ms);
}

/** "5:04:09 PM" */
export function clockWords(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(
    ms,
  );
}
