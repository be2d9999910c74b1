const HOUR = 3_600_000;

/** When backups by the schedule began last: one that went well, and any. */
export interface LastBackups {
  good: Date | null;
  tried: Date | null;
}

/**
 * Whether a backup should begin now: `everyHours` after the last good one (0: never), and after a failure not before
 * an hour has passed.
 */
export function isBackupDue({ good, tried }: LastBackups, now: Date, everyHours: number): boolean {
  if (everyHours === 0) return false;
  const since = (moment: Date | null): number => (moment ? now.getTime() - moment.getTime() : Infinity);
  return since(good) >= everyHours * HOUR && since(tried) >= Math.min(1, everyHours) * HOUR;
}
