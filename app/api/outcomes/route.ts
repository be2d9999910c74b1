import { listOutcomes, putOutcome } from '@/lib/http/contracts/outcome-contracts';
import { handle } from '@/lib/http/handle';
import { readOutcomes } from '@/lib/outcomes/read-outcomes';
import { recordOutcome } from '@/lib/outcomes/record-outcome';

export const GET = handle(listOutcomes, ({ user }) => readOutcomes(user.id));

export const PUT = handle(putOutcome, async ({ user, body }) => {
  await recordOutcome(user, user.id, body);
  return null;
});
