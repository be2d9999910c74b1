import { send } from '@/components/ui/send';
import type { keepSample as contract } from '@/lib/http/contracts/sample-contracts';
import { isFinished } from './sample-state';
import { clearSample, readSample } from './sample-store';

/**
 * Keeps the sample that this tab has finished in the account that is signed in now, and forgets it here.
 * Null, with nothing forgotten, where there is no finished one or it could not be kept. Never throws.
 */
export async function keepSample(): Promise<{ attemptId: string } | null> {
  const state = readSample();
  if (!state || !isFinished(state)) return null;
  const answer = await send<typeof contract>('POST', '/api/sample/keep', {
    token: state.token,
    answers: state.answers,
  });
  if (!answer.ok) return null;
  clearSample();
  return answer.value;
}
