import { putLearnerOutcome } from '@/lib/http/contracts/outcome-contracts';
import { handle } from '@/lib/http/handle';
import { recordOutcome } from '@/lib/outcomes/record-outcome';

export const PUT = handle(putLearnerOutcome, async ({ user, params, body }) => {
  await recordOutcome(user, params.learnerId, body);
  return null;
});
