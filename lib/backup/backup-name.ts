/** Why a backup was made: asked for, by the schedule, or before an upgrade. */
export const backupKinds = ['manual', 'scheduled', 'upgrade'] as const;
export type BackupKind = (typeof backupKinds)[number];

const pattern = /^preceptor-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})(?:-(\d+))?-(manual|scheduled|upgrade)\.tar$/;

export interface BackupFile {
  name: string;
  takenAt: Date;
  kind: BackupKind;
}

/** "preceptor-2026-11-22T09-30-00-scheduled.tar": sorts by time and is a valid name on every system. */
export function backupName(takenAt: Date, kind: BackupKind, again = 0): string {
  const stamp = takenAt.toISOString().slice(0, 19).replaceAll(':', '-');
  return `preceptor-${stamp}${again > 0 ? `-${again}` : ''}-${kind}.tar`;
}

/** Reads a name made by `backupName`; null for any other file. */
export function readBackupName(name: string): BackupFile | null {
  const match = pattern.exec(name);
  if (!match) return null;
  const takenAt = new Date(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`);
  return Number.isNaN(takenAt.getTime()) ? null : { name, takenAt, kind: match[6] as BackupKind };
}

/**
 * Names of the scheduled backups that may go: all but the newest `keep`. What was asked for, or made before an
 * upgrade, is never removed by itself.
 */
export function outdatedBackups(names: readonly string[], keep: number): string[] {
  return names
    .map(readBackupName)
    .filter((file): file is BackupFile => file?.kind === 'scheduled')
    .sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime() || (a.name < b.name ? 1 : -1))
    .slice(keep)
    .map(({ name }) => name);
}
