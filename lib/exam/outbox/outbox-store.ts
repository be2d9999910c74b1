import { openExamDatabase, responseRange, type ExamDatabase } from './exam-database';
import { randomId } from './random-id';
import { mergeEntries } from './merge-entries';
import type { ResponseEntry } from './response-entry';

/** Where the answers of one learner's attempt wait until the server has confirmed them. */
export interface OutboxStore {
  /** False when only this page remembers: what is not sent is lost when it closes. May turn false later. */
  readonly persistent: boolean;
  /** Names this browser profile to the server. */
  readonly device: string;
  load(): Promise<ResponseEntry[]>;
  /** Joins `entries` with what is stored, so that two tabs never undo each other's. Never throws. */
  put(entries: readonly ResponseEntry[]): Promise<void>;
  /** Forgets the attempt. */
  clear(): Promise<void>;
}

/** The store in IndexedDB, or one in memory, which says so, where the browser refuses. */
export async function openOutboxStore(account: string, attempt: string): Promise<OutboxStore> {
  try {
    return await IndexedOutboxStore.open(await openExamDatabase(), account, attempt);
  } catch {
    return memoryOutboxStore();
  }
}

/** A store that lasts as long as the page. */
export function memoryOutboxStore(device = randomId()): OutboxStore {
  const held = new Map<number, ResponseEntry>();
  return {
    persistent: false,
    device,
    load: () => Promise.resolve([...held.values()]),
    put(entries) {
      for (const entry of entries) held.set(entry.position, joined(entry, held.get(entry.position)));
      return Promise.resolve();
    },
    clear() {
      held.clear();
      return Promise.resolve();
    },
  };
}

/** After a reload nobody else may be there to send a change: each tab takes it for its own. */
function joined(entry: ResponseEntry, stored: ResponseEntry | undefined): ResponseEntry {
  const merged = stored ? mergeEntries(entry, stored) : entry;
  return { ...merged, pending: merged.pending && { ...merged.pending, foreign: false } };
}

class IndexedOutboxStore implements OutboxStore {
  persistent = true;

  private constructor(
    private readonly database: ExamDatabase,
    private readonly account: string,
    private readonly attempt: string,
    readonly device: string,
  ) {}

  static async open(database: ExamDatabase, account: string, attempt: string): Promise<IndexedOutboxStore> {
    const transaction = database.transaction('profile', 'readwrite');
    const known = await transaction.store.get('device');
    const device = known ?? randomId();
    if (!known) await transaction.store.put(device, 'device');
    await transaction.done;
    return new IndexedOutboxStore(database, account, attempt, device);
  }

  async load(): Promise<ResponseEntry[]> {
    try {
      const rows = await this.database.getAll('responses', responseRange(this.account, this.attempt));
      return rows.map((row) => row.entry);
    } catch {
      this.persistent = false;
      return [];
    }
  }

  async put(entries: readonly ResponseEntry[]): Promise<void> {
    try {
      const transaction = this.database.transaction('responses', 'readwrite');
      await Promise.all([
        ...entries.map(async (entry) => {
          const stored = await transaction.store.get([this.account, this.attempt, entry.position]);
          const row = { account: this.account, attempt: this.attempt, position: entry.position };
          await transaction.store.put({ ...row, entry: joined(entry, stored?.entry) });
        }),
        transaction.done,
      ]);
      this.persistent = true;
    } catch {
      this.persistent = false;
    }
  }

  async clear(): Promise<void> {
    try {
      await this.database.delete('responses', responseRange(this.account, this.attempt));
    } catch {
      this.persistent = false;
    }
  }
}
