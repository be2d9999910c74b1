import { dismissProposal as contract } from '@/lib/http/contracts/correction-contracts';
import { dismissProposal } from '@/lib/correction/proposals';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await dismissProposal(user, params.proposalId, body.reason);
  return null;
});
