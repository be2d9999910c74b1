import 'server-only';
import { noteProblem } from '@/lib/admin/note-problem';
import { describeError } from '@/lib/http/describe-error';
import { log } from '@/lib/http/log';
import { metrics } from '@/lib/http/metrics';
import { inSpan } from '@/lib/http/span';
import { recordJob } from './job-data';
import type { JobName } from './job-names';

/** Background work of this process: what runs now, so that two turns of one job never overlap. */
const running = new Set<string>();

/**
 * Runs one turn of a job, notes how it went for the page of administrators and never throws. `work` returns null where
 * there was nothing to do or another process is at it; such a turn is noted too, as one that went well.
 */
export async function runJob<T>(name: JobName, work: () => Promise<T>, done?: (result: T) => void): Promise<void> {
  if (running.has(name)) return;
  running.add(name);
  const startedAt = new Date();
  let problem: string | null = null;
  try {
    const result = await inSpan(`job ${name}`, { 'preceptor.job': name }, work);
    done?.(result);
  } catch (error) {
    problem = describeError(error);
    log().error({ job: name, err: error }, 'a job failed and will be tried again');
    noteProblem({ requestId: null, source: 'job', place: name }, error);
  } finally {
    running.delete(name);
    metrics().jobs.inc({ job: name, result: problem === null ? 'good' : 'failed' });
  }
  // With the database away there is nobody to tell but the log, which was told.
  await recordJob(name, startedAt, problem).catch(() => undefined);
}
