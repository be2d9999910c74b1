import {
  listRunningExams as listContract,
  postExamTime as contract,
} from '@/lib/http/contracts/invigilation-contracts';
import { giveExtraTime, listRunningExams, previewExtraTime } from '@/lib/exam/extra-time';
import { handle } from '@/lib/http/handle';

export const GET = handle(listContract, ({ user }) => listRunningExams(user));

export const POST = handle(contract, async ({ user, body: { reason, preview, expiredSince, ...body } }) => {
  const request = { ...body, expiredSince: expiredSince === null ? null : new Date(expiredSince) };
  return { effects: preview ? await previewExtraTime(user, request) : await giveExtraTime(user, request, reason) };
});
