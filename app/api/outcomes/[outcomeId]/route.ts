import { deleteOutcome } from '@/lib/http/contracts/outcome-contracts';
import { handle } from '@/lib/http/handle';
import { eraseOutcome } from '@/lib/outcomes/record-outcome';

export const DELETE = handle(deleteOutcome, async ({ user, params }) => {
  await eraseOutcome(user.id, params.outcomeId);
  return null;
});
