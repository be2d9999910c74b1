import { DatabaseProblem } from '../connection-problem';

/** The line of PostgreSQL's output that says most about why it ended. */
export function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /error|fatal|panic/i.test(line));
  return (telling.at(-1) ?? lines.filter(Boolean).at(-1) ?? 'it gave no reason').replace(/[.\s]+$/, '');
}

export function noSpace(folder: string): DatabaseProblem {
  return new DatabaseProblem(
    `The disk is full: there is no space left for the database in ${folder}. Free some space and start again.`,
  );
}

/** The causes that an operator can remove, each in one sentence; null for every other. */
export function explainLog(folder: string, log: string): DatabaseProblem | null {
  if (/No space left on device/i.test(log)) return noSpace(folder);
  if (/Read-only file system|Permission denied/i.test(log)) {
    return new DatabaseProblem(
      `The folder ${folder} cannot be written by the database. Correct its owner and rights, or set DATA_DIR to another folder.`,
    );
  }
  if (/database files are incompatible with server/i.test(log)) {
    return new DatabaseProblem(
      `The data in ${folder} was written by another major version of PostgreSQL. Start the version of Preceptor that wrote it.`,
    );
  }
  if (/could not map anonymous shared memory|Cannot allocate memory/i.test(log)) {
    return new DatabaseProblem('There is not enough memory for the database. Close other programs and start again.');
  }
  return null;
}
