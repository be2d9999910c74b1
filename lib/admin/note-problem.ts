import 'server-only';
import { describeError } from '@/lib/http/describe-error';
import { insertProblem, type NewProblem } from './problem-data';

/** At most this many a minute and process: a broken release must not fill the database too. */
const mostEachMinute = 30;

let minute = 0;
let noted = 0;

/**
 * Keeps a failure nobody foresaw for the page of administrators. Names nobody, never throws and keeps nobody waiting; with
 * the database away it stands in the log alone.
 */
export function noteProblem(problem: Omit<NewProblem, 'kind'>, error: unknown): void {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) [minute, noted] = [now, 0];
  if (++noted > mostEachMinute) return;
  insertProblem({ ...problem, kind: describeError(error) }).catch(() => undefined);
}
