import { after } from 'next/server';
import { tellOfReport } from '@/lib/correction/tell-of-reports';
import { reportQuestion as contract } from '@/lib/http/contracts/correction-contracts';
import { reportQuestion } from '@/lib/correction/reports';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await reportQuestion(user.id, params.attemptId, params.position, body);
  after(() => tellOfReport(user.id, params.attemptId, params.position));
  return null;
});
