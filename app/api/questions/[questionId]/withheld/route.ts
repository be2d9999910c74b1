import { withholdQuestion as contract } from '@/lib/http/contracts/correction-contracts';
import { withholdQuestion } from '@/lib/correction/withhold';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await withholdQuestion(user, params.questionId, body);
  return null;
});
