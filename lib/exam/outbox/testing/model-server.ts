import type { ResponseContent, Save, SaveResult, StoredResponse } from '@/lib/exam/answer';
import { randomId } from '../random-id';

/** The server's rules for saves (docs: lib/exam/answer.ts), in memory, one after the other. */
export class ModelServer {
  readonly responses = new Map<number, StoredResponse>();
  closed = false;
  /** Every save that was ever committed. */
  private readonly committed = new Set<string>();
  /** Called with what a commit replaces. */
  onCommit: (saved: StoredResponse, replaced: StoredResponse | undefined) => void = () => undefined;

  save(saves: readonly Save[]): SaveResult[] {
    return saves.map((save) => this.saveOne(save));
  }

  /** A change that another device makes, on what the server holds. */
  saveElsewhere(position: number, content: ResponseContent): StoredResponse {
    return this.commit(position, randomId(), content);
  }

  private saveOne(save: Save): SaveResult {
    const { saveId, position, baseRevision, clientAt: _clientAt, ...content } = save;
    const current = this.responses.get(position);
    if (current?.saveId === saveId) return { saveId, outcome: 'saved', revision: current.revision, inGrace: false };
    if (this.closed) return { saveId, outcome: 'closed' };
    if ((current?.revision ?? 0) !== baseRevision) {
      return current
        ? { saveId, outcome: 'stale', current, superseded: this.committed.has(saveId) }
        : { saveId, outcome: 'invalid', reason: 'no such revision' };
    }
    return { saveId, outcome: 'saved', revision: this.commit(position, saveId, content).revision, inGrace: false };
  }

  private commit(position: number, saveId: string, content: ResponseContent): StoredResponse {
    const replaced = this.responses.get(position);
    if (this.committed.has(saveId)) throw new Error('a save was committed twice');
    this.committed.add(saveId);
    const saved: StoredResponse = { ...content, position, saveId, revision: (replaced?.revision ?? 0) + 1 };
    this.responses.set(position, saved);
    this.onCommit(saved, replaced);
    return saved;
  }
}
