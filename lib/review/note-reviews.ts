import 'server-only';
import { inTurn } from '@/lib/jobs/in-turn';
import { recordReviews } from './record-reviews';

/** Lets the answers of an attempt that is over enter review; a look at the queue makes up for what is missing. */
export const noteReviews = inTurn(
  recordReviews,
  'the answers of an attempt did not enter review; the next look at the queue does it',
);
