import 'server-only';
import { log } from '@/lib/http/log';
import { calibrate, CALIBRATION_JOB } from '@/lib/readiness/calibration/calibrate';
import { runJob } from './run-job';

/** One turn of measuring how hard questions are; what was measured goes into the log. */
export function runCalibration(options: Parameters<typeof calibrate>[0] = {}): Promise<void> {
  return runJob(
    CALIBRATION_JOB,
    () => calibrate(options),
    (run) => {
      if (!run || run.added === 0) return;
      const { version, full, responses, added, durationMs } = run;
      log().info({ version, full, responses, added, durationMs }, 'measured how hard the questions are');
    },
  );
}
