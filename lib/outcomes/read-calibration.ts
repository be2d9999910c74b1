import 'server-only';
import { calibrationReport, type CalibrationReport } from './calibration-report';
import { listScoredForecasts } from './outcome-data';

/** How the forecasts of all learners compare with what became of their exams. Anyone may know. */
export async function readCalibration(): Promise<CalibrationReport> {
  return calibrationReport(await listScoredForecasts());
}
