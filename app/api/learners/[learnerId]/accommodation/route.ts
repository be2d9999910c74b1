import { putAccommodation as contract } from '@/lib/http/contracts/invigilation-contracts';
import { grantAccommodation } from '@/lib/exam/accommodation';
import { handle } from '@/lib/http/handle';

export const PUT = handle(contract, async ({ user, params, body: { reason, ...accommodation } }) => {
  await grantAccommodation(user, params.learnerId, accommodation, reason);
  return null;
});
