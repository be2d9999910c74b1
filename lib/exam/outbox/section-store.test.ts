import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptView } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';
import { eraseExamData } from './account-answers';
import { keepBegun } from './keep-begun';
import { openOutboxStore } from './outbox-store';
import { editEntry, emptyContent, emptyEntry } from './response-entry';
import { listKeptExams, openSectionStore, serverMsNow } from './section-store';

const day = 86_400_000;
const noon = Date.parse('2026-03-01T12:00:00.000Z');
const view: AttemptView = {
  now: new Date(noon).toISOString(),
  state: { phase: 'section', sectionIndex: 0, endsAt: new Date(noon + 600_000).toISOString() },
  attemptId: '00000000-0000-4000-8000-000000000000',
  title: 'CCMA practice exam, short',
  certification: 'CCMA',
  blueprintName: '2022',
  mode: 'exam',
  totalQuestions: 1,
  scoredQuestions: 1,
  graceSeconds: 30,
  timeFactor: 1,
  endsBy: null,
  assigned: false,
  breakMinutesTotal: 0,
  extraBreakMinutes: 0,
  sections: [{ index: 0, minutes: 10, extraMinutes: 0, firstPosition: 0, lastPosition: 0 }],
  questions: [
    { position: 0, stem: 'What comes first?', stimulus: null, type: 'choice', options: ['a', 'b'], unit: null },
  ],
  responses: [{ ...emptyContent, position: 0, revision: 1, saveId: 'x' }],
  reveals: [],
};
const entry = editEntry(emptyEntry(0), { saveId: 'a', content: emptyContent, soft: false, atMs: 1 });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  const kept = new Map<string, string>([['preceptor-last-position:one', '4']]);
  vi.stubGlobal(
    'localStorage',
    Object.assign(Object.fromEntries(kept), { removeItem: (key: string) => kept.delete(key) }),
  );
});

describe('section store', () => {
  it('holds a section that began with the request that made it', async () => {
    await keepBegun('ana', view, 5_000);
    const kept = await (await openSectionStore('ana', view.attemptId)).load();
    expect(kept).toEqual({ view: { ...view, responses: [] }, clock: { serverMs: noon, wallMs: 5_000 } });
  });

  it('keeps a section without its answers, by account and attempt', async () => {
    const store = await openSectionStore('ana', 'one');
    await store.keep(view, { serverMs: noon, wallMs: 5 });
    await store.keepClock({ serverMs: noon + 1000, wallMs: 1005 });
    expect(await store.load()).toEqual({
      view: { ...view, responses: [] },
      clock: { serverMs: noon + 1000, wallMs: 1005 },
    });
    expect(await (await openSectionStore('ana', 'two')).load()).toBeNull();
    expect(await (await openSectionStore('ben', 'one')).load()).toBeNull();
    await store.erase();
    expect(await store.load()).toBeNull();
  });

  it('lists what runs, and says what may be over by the computer’s clock', async () => {
    await (await openSectionStore('ana', 'one')).keep(view, { serverMs: noon, wallMs: 0 });
    expect(await listKeptExams(599_000)).toMatchObject([{ accountId: 'ana', attemptId: 'one', over: false }]);
    expect(await listKeptExams(600_000)).toMatchObject([{ over: true }]);
  });

  it('keeps of what study revealed only that it was checked', async () => {
    const reveal: Reveal = {
      options: [],
      keys: [],
      references: [],
      topic: 'topic',
      topicTitle: 'Topic',
      objectiveTitle: 'Objective',
      summarySection: null,
      correction: null,
      level: 'recall',
    };
    const study: AttemptView = { ...view, mode: 'study', withheld: [2], reveals: [{ position: 0, reveal }] };
    const store = await openSectionStore('ana', 'one');
    await store.keep(study, { serverMs: noon, wallMs: 0 });
    expect((await store.load())?.view).toMatchObject({ reveals: [], withheld: [2, 0], responses: [] });
  });

  it('offers a break, and what follows it, until the end of the last section', async () => {
    const sections = [0, 1, 2].map((index) => ({
      index,
      minutes: 10,
      extraMinutes: 0,
      firstPosition: index,
      lastPosition: index,
    }));
    const endsAt = new Date(noon + 5 * 60_000).toISOString();
    const pause: AttemptView = { ...view, sections, questions: [], state: { phase: 'break', sectionIndex: 1, endsAt } };
    await (await openSectionStore('ana', 'one')).keep(pause, { serverMs: noon, wallMs: 0 });
    expect(await listKeptExams(4 * 60_000)).toMatchObject([{ over: false }]);
    expect(await listKeptExams(25 * 60_000 - 1)).toMatchObject([{ over: false }]);
    expect(await listKeptExams(25 * 60_000)).toMatchObject([{ over: true }]);
  });

  it('offers an untimed set for two weeks', async () => {
    const set: AttemptView = { ...view, mode: 'study', state: { phase: 'section', sectionIndex: 0, endsAt: null } };
    await (await openSectionStore('ana', 'one')).keep(set, { serverMs: noon, wallMs: 0 });
    expect(await listKeptExams(14 * day)).toMatchObject([{ study: true, over: false }]);
    expect(await listKeptExams(14 * day + 1)).toMatchObject([{ over: true }]);
  });

  it('adds to what an earlier version stored, and loses none of it', async () => {
    const first = await openDB('preceptor-outbox', 1, {
      upgrade(database) {
        database.createObjectStore('responses', { keyPath: ['account', 'attempt', 'position'] });
        database.createObjectStore('profile');
      },
    });
    await first.put('responses', { account: 'ana', attempt: 'one', position: 0, entry });
    first.close();
    await (await openSectionStore('ana', 'one')).keep(view, { serverMs: noon, wallMs: 0 });
    expect(await (await openOutboxStore('ana', 'one')).load()).toEqual([entry]);
  });

  it('erases all of one account and nothing of another', async () => {
    for (const account of ['ana', 'ben']) {
      await (await openSectionStore(account, 'one')).keep(view, { serverMs: noon, wallMs: 0 });
      await (await openOutboxStore(account, 'one')).put([entry]);
    }
    await eraseExamData('ana');
    expect(await (await openSectionStore('ana', 'one')).load()).toBeNull();
    expect(await (await openOutboxStore('ana', 'one')).load()).toEqual([]);
    expect(await (await openSectionStore('ben', 'one')).load()).not.toBeNull();
    expect(await (await openOutboxStore('ben', 'one')).load()).toHaveLength(1);
  });

  it('never lets time run back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: -1e9, max: 1e9 }), (serverMs, wallMs, shift) => {
        const now = serverMsNow({ serverMs, wallMs }, wallMs + shift);
        expect(now).toBe(serverMs + Math.max(0, shift));
      }),
    );
  });
});
