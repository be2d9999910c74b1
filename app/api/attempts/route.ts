import { createAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { beginAttempt, createAttempt } from '@/lib/exam/create-attempt';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, body: { begin, ...request } }) => {
  if (!begin) return createAttempt(user.id, request);
  const attempt = await beginAttempt(user, request);
  return { attemptId: attempt.attemptId, attempt };
});
