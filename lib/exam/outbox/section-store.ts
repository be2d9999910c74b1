import type { AttemptView } from '@/lib/exam/exam-view';
import { openExamDatabase, type ExamDatabase, type StoredClock } from './exam-database';
import { stageOf } from './exam-stage';

export interface StoredSection {
  view: AttemptView;
  clock: StoredClock;
}

/** Where the running section of one learner's attempt, or the break after it, lies, for a reload without a network. Nothing here throws. */
export interface SectionStore {
  load(): Promise<StoredSection | null>;
  keep(view: AttemptView, clock: StoredClock): Promise<void>;
  keepClock(clock: StoredClock): Promise<void>;
  erase(): Promise<void>;
}

/** Keeps nothing: for a browser that refuses. */
export const noSectionStore: SectionStore = {
  load: () => Promise.resolve(null),
  keep: () => Promise.resolve(),
  keepClock: () => Promise.resolve(),
  erase: () => Promise.resolve(),
};

/**
 * The server's clock now, in ms since 1970, by what was stored: as much later as the computer's clock is, and never
 * earlier than it was once known to be, should the computer's clock have been set back since.
 */
export function serverMsNow({ serverMs, wallMs }: StoredClock, wallNowMs: number): number {
  return serverMs + Math.max(0, wallNowMs - wallMs);
}

/** What of an attempt is kept: no answers, which the outbox has, and of what was revealed only that it was. */
function withoutAnswers(view: AttemptView): AttemptView {
  const kept = { ...view, responses: [], reveals: [] };
  if (view.reveals.length === 0) return kept;
  return { ...kept, withheld: [...(view.withheld ?? []), ...view.reveals.map(({ position }) => position)] };
}

/** The store in IndexedDB. */
export async function openSectionStore(account: string, attempt: string): Promise<SectionStore> {
  let database: ExamDatabase;
  try {
    database = await openExamDatabase();
  } catch {
    return noSectionStore;
  }
  const key = { account, attempt };
  const tolerate = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch {
      // Without it a reload needs the network, and that is all.
    }
  };
  return {
    async load() {
      try {
        const [section, kept] = await Promise.all([
          database.get('sections', [account, attempt]),
          database.get('clocks', [account, attempt]),
        ]);
        return section && kept ? { view: section.view, clock: kept.clock } : null;
      } catch {
        return null;
      }
    },
    keep: (view, clock) =>
      tolerate(async () => {
        const transaction = database.transaction(['sections', 'clocks'], 'readwrite');
        await Promise.all([
          transaction.objectStore('sections').put({ ...key, view: withoutAnswers(view) }),
          transaction.objectStore('clocks').put({ ...key, clock }),
          transaction.done,
        ]);
      }),
    keepClock: (clock) => tolerate(() => database.put('clocks', { ...key, clock })),
    erase: () =>
      tolerate(() =>
        Promise.all([database.delete('sections', [account, attempt]), database.delete('clocks', [account, attempt])]),
      ),
  };
}

/** A section that this browser keeps, as far as a page without a network may say before it is opened. */
export interface KeptExam {
  accountId: string;
  attemptId: string;
  title: string;
  study: boolean;
  /** Whether its time may be over by now. */
  over: boolean;
}

/** An untimed set may have been finished on another device: what was not open here for longer is not offered any more. */
const untimedKeptMs = 14 * 86_400_000;

function isOver(view: AttemptView, clock: StoredClock, wallMs: number): boolean {
  const { state } = view;
  const serverMs = serverMsNow(clock, wallMs);
  if (state.phase !== 'section' && state.phase !== 'break') return true;
  if (state.endsAt === null) return serverMs - clock.serverMs > untimedKeptMs;
  const { stage, ...rest } = stageOf(state, view, (endsAt) => Math.max(0, endsAt - serverMs));
  return (
    stage === 'time-up' || (stage === 'begun' && 'endsAt' in rest && rest.endsAt !== null && rest.endsAt <= serverMs)
  );
}

/** The exams and sets that this browser can go on with. `wallMs` is the computer's clock. */
export async function listKeptExams(wallMs: number): Promise<KeptExam[]> {
  try {
    const database = await openExamDatabase();
    const [sections, clocks] = await Promise.all([database.getAll('sections'), database.getAll('clocks')]);
    database.close();
    return sections.flatMap(({ account, attempt, view }) => {
      const kept = clocks.find((row) => row.account === account && row.attempt === attempt);
      if (!kept) return [];
      const over = isOver(view, kept.clock, wallMs);
      return [{ accountId: account, attemptId: attempt, title: view.title, study: view.mode === 'study', over }];
    });
  } catch {
    return [];
  }
}
