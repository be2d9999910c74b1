import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { ResponseEntry } from './response-entry';

/** Names one learner's attempt in the browser's database. */
export interface AttemptKey {
  account: string;
  attempt: string;
}

/** The server's clock and the computer's, read at one moment, in ms since 1970. */
export interface StoredClock {
  serverMs: number;
  wallMs: number;
}

interface ExamSchema extends DBSchema {
  responses: { key: [string, string, number]; value: AttemptKey & { position: number; entry: ResponseEntry } };
  /** The running section: its questions, without keys and without answers; in a break, no questions. */
  sections: { key: [string, string]; value: AttemptKey & { view: AttemptView }; indexes: { attempt: string } };
  clocks: { key: [string, string]; value: AttemptKey & { clock: StoredClock } };
  profile: { key: string; value: string };
}

export type ExamDatabase = IDBPDatabase<ExamSchema>;

const databaseName = 'preceptor-outbox';
const openTimeoutMs = 3_000;

/** Opens what this browser keeps of exams. Rejects where the browser refuses. */
export function openExamDatabase(): Promise<ExamDatabase> {
  const opened = openDB<ExamSchema>(databaseName, 2, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('responses', { keyPath: ['account', 'attempt', 'position'] });
        database.createObjectStore('profile');
      }
      database.createObjectStore('sections', { keyPath: ['account', 'attempt'] }).createIndex('attempt', 'attempt');
      database.createObjectStore('clocks', { keyPath: ['account', 'attempt'] });
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  // Some browsers in private mode neither open nor refuse.
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('IndexedDB did not open')), openTimeoutMs);
  });
  return Promise.race([opened, late]);
}

/** Keys from the first to the last entry of an attempt, or of all attempts of an account. */
export function responseRange(account: string, attempt?: string): IDBKeyRange {
  // Arrays sort after everything else.
  return attempt === undefined
    ? IDBKeyRange.bound([account], [account, []])
    : IDBKeyRange.bound([account, attempt], [account, attempt, []]);
}
