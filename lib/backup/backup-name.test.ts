import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupKinds, backupName, outdatedBackups, readBackupName } from './backup-name';

const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('backup names', () => {
  it('can be read back to the second', () => {
    fc.assert(
      fc.property(at, fc.constantFrom(...backupKinds), fc.nat(9), (takenAt, kind, again) => {
        const name = backupName(takenAt, kind, again);
        const second = new Date(Math.floor(takenAt.getTime() / 1000) * 1000);
        expect(readBackupName(name)).toEqual({ name, takenAt: second, kind });
      }),
    );
  });

  it.each([
    'notes.txt',
    'preceptor-2026-99-01T00-00-00-manual.tar',
    'preceptor-2026-11-22T09-30-00-manual.tar.partial',
  ])('leaves %s alone', (name) => expect(readBackupName(name)).toBeNull());

  it('lets only scheduled ones go, the oldest first', () => {
    const day = (date: number, kind: (typeof backupKinds)[number]) =>
      backupName(new Date(Date.UTC(2026, 0, date)), kind);
    const names = [day(1, 'upgrade'), day(2, 'scheduled'), day(3, 'manual'), day(4, 'scheduled'), day(5, 'scheduled')];
    expect(outdatedBackups([...names, 'other.tar'], 2)).toEqual([day(2, 'scheduled')]);
    expect(outdatedBackups(names, 5)).toEqual([]);
  });
});
