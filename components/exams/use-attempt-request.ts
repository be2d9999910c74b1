import { useRef } from 'react';
import type { z } from 'zod';
import { send, type Sent } from '@/components/ui/send';
import { randomId } from '@/lib/exam/outbox/random-id';
import type { createAttempt } from '@/lib/http/contracts/exam-contracts';

type Request = z.input<NonNullable<(typeof createAttempt)['body']>>;

/**
 * Asks for an attempt. Who asks for the same again, since the answer to it was lost on the way, gets the attempt that was
 * made and no second one.
 */
export function useAttemptRequest(): (
  request: Omit<Request, 'attemptId'>,
) => Promise<Sent<z.output<(typeof createAttempt)['output']>>> {
  const open = useRef<{ words: string; attemptId: string } | null>(null);
  return async (request) => {
    const words = JSON.stringify(request);
    if (open.current?.words !== words) open.current = { words, attemptId: randomId() };
    const { attemptId } = open.current;
    const answer = await send<typeof createAttempt>('POST', '/api/attempts', { ...request, attemptId });
    if (answer.ok) open.current = null;
    return answer;
  };
}
