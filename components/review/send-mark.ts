import { send, type Sent } from '@/components/ui/send';
import type { markForReview } from '@/lib/http/contracts/review-contracts';

/** Asks that a question comes back for review, or no more. */
export async function sendMark(attemptId: string, position: number, marked: boolean): Promise<Sent<unknown>> {
  return send<typeof markForReview>('PUT', `/api/attempts/${attemptId}/positions/${position}/review`, { marked });
}
