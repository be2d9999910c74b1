import type { ScoreChangeView } from './result-view';
import type { Tally } from './scoring';

/** An exam of a learner with what arrived after its end, as an instructor sees it. Times as ISO text. */
export interface LateAttempt {
  attemptId: string;
  title: string;
  closedAt: string;
  total: Tally;
  /** Answers that wait, by the number of their question. */
  late: { number: number; arrivedAt: string; afterResult: boolean }[];
  changes: ScoreChangeView[];
}
