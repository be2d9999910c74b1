import { createAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { beginAttempt, createAttempt } from '@/lib/exam/create-attempt';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, body: { begin, attemptId, ...request } }) => {
  if (!begin) return createAttempt(user.id, request, attemptId);
  const attempt = await beginAttempt(user, request, attemptId);
  return { attemptId: attempt.attemptId, attempt };
});
