import 'server-only';
import { spawnSync } from 'node:child_process';
import { DatabaseProblem } from '../connection-problem';

/** The system user as which PostgreSQL runs; null for the user of this process. */
export type Account = { uid: number; gid: number } | null;

const NAME = 'postgres';

function numberOf(flag: '-u' | '-g'): number | null {
  const result = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout.trim()) : null;
}

/** PostgreSQL refuses to run as root: there it runs as the system user `postgres`, which is created when missing. */
export function findAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  if (numberOf('-u') === null) {
    const made = spawnSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
      {
        encoding: 'utf8',
      },
    );
    if (made.status !== 0) {
      throw new DatabaseProblem(
        `PostgreSQL does not run as root and the system user "${NAME}" could not be created. Create it, or start Preceptor as another user than root.`,
      );
    }
  }
  const uid = numberOf('-u');
  const gid = numberOf('-g');
  if (uid === null || gid === null)
    throw new DatabaseProblem(
      `The system user "${NAME}" could not be found. Start Preceptor as another user than root.`,
    );
  return { uid, gid };
}

/** Whether the account can enter a folder or run a file: only the system can say, since every folder above counts. */
export function canUse(account: Account, file: string): boolean {
  if (account === null) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -r "$1"', 'sh', file], { ...account, cwd: '/' }).status === 0
  );
}

/** Whether the account can pass through a folder, all those above it included. */
export function canEnter(account: Account, folder: string): boolean {
  if (account === null) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}
