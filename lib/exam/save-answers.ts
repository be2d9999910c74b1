import 'server-only';
import { createBatcher } from '@/lib/db/batcher';
import { isDataError } from '@/lib/db/is-data-error';
import { AppError } from '@/lib/http/app-error';
import { metrics } from '@/lib/http/metrics';
import type { Save, SaveResult } from './answer';
import { findSavedIds, listResponses, type ResponseRecord } from './response-data';
import { saveRounds } from './save-rounds';
import { executeSaves, type IncomingSave, type SaveVerdict } from './save-statement';

/**
 * Runs a gathered batch: requests of different learners share a statement; the same place twice (a doubled
 * request) goes into a second one.
 */
async function runBatch(batch: readonly IncomingSave[]): Promise<SaveVerdict[]> {
  const verdicts: SaveVerdict[] = [];
  for (const round of saveRounds(batch.map((incoming) => `${incoming.attemptId}:${incoming.save.position}`))) {
    const outcome = await executeSaves(round.map((place) => batch[place] as IncomingSave));
    round.forEach((place, index) => {
      verdicts[place] = outcome[index] as SaveVerdict;
    });
  }
  return verdicts;
}

// Two statements at once keep both the database and this process busy; more only make batches smaller.
const enqueue = createBatcher(runBatch, { size: 500, running: 2 }, isDataError);

/** Whose saves they are, where they go and from which device. */
export interface SaveOrigin {
  userId: string;
  sessionId: string;
  attemptId: string;
  device: string;
}

/**
 * Saves answers and says what became of each, in the order given, once it is committed, with the database's
 * clock (this process's where there was nothing to save). The session and the
 * owner are checked in the statement that saves. Throws AppError 'signed-out' or 'not-found'; whatever else it
 * throws, nothing of this request was confirmed.
 */
export async function saveAnswers(
  origin: SaveOrigin,
  saves: readonly Save[],
): Promise<{ now: string; results: SaveResult[] }> {
  if (saves.length === 0) return { now: new Date().toISOString(), results: [] };
  const verdicts = await enqueue(
    saves.map((save) => ({
      sessionId: origin.sessionId,
      learnerId: origin.userId,
      attemptId: origin.attemptId,
      device: origin.device,
      save,
    })),
  );
  const refusal = verdicts.find((verdict) => verdict.outcome === 'signed-out' || verdict.outcome === 'not-found');
  if (refusal?.outcome === 'signed-out') {
    throw new AppError('signed-out', 'Your session has ended. Sign in again; your answers are kept and will be sent.');
  }
  if (refusal) throw new AppError('not-found', 'There is no such exam in your account. Open it from your home page.');
  const { saves: counted } = metrics();
  for (const { outcome } of verdicts) counted.inc({ outcome });
  const current = await currentOf(origin, saves, verdicts);
  return {
    now: (verdicts[0] as SaveVerdict).at.toISOString(),
    results: saves.map((save, place) => resultOf(save, verdicts[place] as SaveVerdict, current)),
  };
}

/** What holds at the places where a save was stale, and which of those saves had been confirmed before. */
interface Current {
  responses: ReadonlyMap<number, ResponseRecord>;
  savedBefore: ReadonlySet<string>;
}

async function currentOf(
  { userId, attemptId }: SaveOrigin,
  saves: readonly Save[],
  verdicts: readonly SaveVerdict[],
): Promise<Current> {
  const stale = saves.filter((_, place) => verdicts[place]?.outcome === 'stale');
  if (stale.length === 0) return { responses: new Map(), savedBefore: new Set() };
  const positions = stale.map((save) => save.position);
  const [responses, savedBefore] = await Promise.all([
    listResponses(userId, attemptId, Math.min(...positions), Math.max(...positions)),
    findSavedIds(
      userId,
      attemptId,
      stale.map((save) => save.saveId),
    ),
  ]);
  return { responses: new Map(responses.map((response) => [response.position, response])), savedBefore };
}

function resultOf(save: Save, verdict: SaveVerdict, current: Current): SaveResult {
  const { saveId } = save;
  switch (verdict.outcome) {
    case 'saved':
      if (verdict.revision === null) throw new Error('a saved response has no revision');
      return { saveId, outcome: 'saved', revision: verdict.revision, inGrace: verdict.inGrace };
    case 'stale': {
      const stored = current.responses.get(save.position);
      if (!stored) throw new Error('a stale save has no current response');
      const { inGrace: _inGrace, locked: _locked, ...response } = stored;
      return { saveId, outcome: 'stale', current: response, superseded: current.savedBefore.has(saveId) };
    }
    case 'invalid':
      return { saveId, outcome: 'invalid', reason: 'This exam has no such question or option.' };
    default:
      return { saveId, outcome: 'closed' };
  }
}
