import { after } from 'next/server';
import { tellOfReportAnswer } from '@/lib/correction/tell-of-reports';
import { answerReport as contract } from '@/lib/http/contracts/correction-contracts';
import { answerReport } from '@/lib/correction/reports';
import { handle } from '@/lib/http/handle';

export const PATCH = handle(contract, async ({ user, params, body }) => {
  await answerReport(user, params.reportId, body);
  after(() => tellOfReportAnswer(params.reportId));
  return null;
});
