import type { ResponseContent, Save, SaveResult, StoredResponse } from '@/lib/exam/answer';
import { enteredOf, type Evidence } from './evidence';

/** One request and its answer, as they went over the network. */
export interface Exchange {
  attemptId: string;
  /** JSON texts; the answer's is that of a success. */
  request: string | null;
  answer: string;
}

interface Sent {
  saves?: readonly Save[];
}
interface Answered {
  results?: readonly SaveResult[];
  responses?: readonly StoredResponse[];
}

/** Writes down what the answer promised the learner. Reads the bytes of the exchange and asks nothing of the app's code. */
export function witness(evidence: Evidence, { attemptId, request, answer }: Exchange, at = Date.now()): void {
  const sent = new Map(((JSON.parse(request ?? '{}') as Sent).saves ?? []).map((save) => [save.saveId, save]));
  const { results = [], responses = [] } = JSON.parse(answer) as Answered;
  for (const result of results) {
    const save = sent.get(result.saveId);
    if (!save) {
      evidence.troubles.push(`the server answered for a save that was not sent: ${result.saveId}`);
      continue;
    }
    if (result.outcome === 'saved') {
      const { saveId, position } = save;
      evidence.confirm({ attemptId, position, saveId, revision: result.revision, entered: enteredOf(save), at });
    }
    if (result.outcome === 'closed') evidence.toldLate += 1;
    if (result.outcome === 'stale') {
      evidence.toldStale += 1;
      readBack(evidence, attemptId, result.current);
    }
  }
  for (const response of responses) readBack(evidence, attemptId, response);
}

function readBack(
  evidence: Evidence,
  attemptId: string,
  { position, revision, saveId, ...content }: StoredResponse & ResponseContent,
): void {
  evidence.read({ attemptId, position, revision, saveId, entered: enteredOf(content) });
}
