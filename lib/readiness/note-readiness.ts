import 'server-only';
import { inTurn } from '@/lib/jobs/in-turn';
import { recordSnapshots } from './snapshot';

/** Notes what the answers of an attempt say of a learner's readiness; a look at readiness makes up for what is missing. */
export const noteReadiness = inTurn(
  recordSnapshots,
  'readiness was not noted at the end of an attempt; the next look at it does',
);
