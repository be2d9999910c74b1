import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftContent } from './draft-content';
import { DraftSession, type SaveAnswer } from './draft-session';

const text = (stem: string): DraftContent => ({ stem });

let waiting: (() => void)[];
let sent: { content: DraftContent; baseVersion: number; answer: (answer: SaveAnswer) => void }[];
let stored: string | null;

const storage = {
  read: () => stored,
  write: (value: string) => {
    stored = value;
  },
  clear: () => {
    stored = null;
  },
};

function open(version = 1, stem = 'before'): DraftSession {
  return new DraftSession({
    content: text(stem),
    version,
    savedAt: '2026-11-22T10:00:00Z',
    save: (content, baseVersion) => new Promise((answer) => sent.push({ content, baseVersion, answer })),
    later: (run) => {
      waiting.push(run);
      return () => (waiting = waiting.filter((one) => one !== run));
    },
  });
}

const tick = async () => {
  const due = waiting;
  waiting = [];
  for (const run of due) run();
  await Promise.resolve();
};

const answer = async (value: SaveAnswer) => {
  sent.at(-1)?.answer(value);
  await new Promise((done) => setTimeout(done, 0));
};

const saved = (version: number): SaveAnswer => ({ outcome: 'saved', version, savedAt: '2026-11-22T10:01:00Z' });

beforeEach(() => {
  waiting = [];
  sent = [];
  stored = null;
});

describe('DraftSession', () => {
  it('saves once for several keys, on the version that the server has', async () => {
    const session = open();
    session.restore(storage);
    session.edit(text('a'));
    session.edit(text('ab'));
    expect(session.snapshot().state).toBe('unsaved');
    await tick();
    expect(sent.map(({ content, baseVersion }) => [content.stem, baseVersion])).toEqual([['ab', 1]]);
    expect(stored).toContain('ab');
    await answer(saved(2));
    expect(session.snapshot()).toMatchObject({ state: 'saved', version: 2 });
    expect(stored).toBeNull();
  });

  it('sends what was typed during a save afterwards, never two saves at once', async () => {
    const session = open();
    session.edit(text('a'));
    await tick();
    session.edit(text('ab'));
    await tick();
    expect(sent).toHaveLength(1);
    await answer(saved(2));
    expect(session.snapshot().state).toBe('unsaved');
    await tick();
    expect(sent.at(-1)).toMatchObject({ content: text('ab'), baseVersion: 2 });
  });

  it('tries again when the server was not reached, and keeps the text meanwhile', async () => {
    const session = open();
    session.restore(storage);
    session.edit(text('a'));
    await tick();
    await answer({ outcome: 'failed', message: 'No connection.', again: true });
    expect(session.snapshot()).toMatchObject({ state: 'failed', message: 'No connection.' });
    expect(stored).toContain('"a"');
    await tick();
    await answer(saved(2));
    expect(session.snapshot().state).toBe('saved');
  });

  it('stops where somebody else has saved, until one of the two is chosen', async () => {
    const theirs = { version: 5, savedAt: '2026-11-22T10:02:00Z', savedBy: 'Ben', content: text('theirs') };
    const session = open();
    session.restore(storage);
    session.edit(text('mine'));
    await tick();
    await answer({ outcome: 'stale', ...theirs });
    session.edit(text('mine and more'));
    await tick();
    expect(sent).toHaveLength(1);
    expect(session.snapshot()).toMatchObject({ state: 'stale', other: theirs });
    session.keepMine();
    expect(sent.at(-1)).toMatchObject({ content: text('mine and more'), baseVersion: 5 });
    await answer({ outcome: 'stale', ...theirs, version: 6 });
    void session.takeTheirs();
    expect(sent.at(-1)).toMatchObject({ content: text('mine and more'), baseVersion: 5 });
    // Without an answer nothing is given up: the text stays, in the browser's storage too.
    await answer({ outcome: 'failed', message: 'No connection.', again: true });
    expect(session.snapshot()).toMatchObject({
      state: 'stale',
      content: text('mine and more'),
      message: 'No connection.',
    });
    expect(stored).toContain('mine and more');
    void session.takeTheirs();
    expect(session.snapshot()).toMatchObject({ state: 'stale', message: null });
    await answer({ outcome: 'stale', ...theirs, version: 7 });
    expect(session.snapshot()).toMatchObject({ state: 'saved', content: text('theirs'), version: 7 });
    expect(stored).toBeNull();
  });

  it('takes up what an earlier visit could not send, or asks where the draft went on', async () => {
    stored = JSON.stringify({ content: text('left behind'), version: 1 });
    const session = open(1);
    session.restore(storage);
    expect(session.snapshot()).toMatchObject({ state: 'unsaved', content: text('left behind') });
    await tick();
    expect(sent).toHaveLength(1);

    stored = JSON.stringify({ content: text('left behind'), version: 1 });
    const later = open(3, 'went on');
    later.restore(storage);
    expect(later.snapshot()).toMatchObject({ state: 'stale', content: text('left behind'), other: { version: 3 } });

    void later.takeTheirs();
    // On its old version, which the server refuses to put over the newest.
    expect(sent.at(-1)).toMatchObject({ content: text('left behind'), baseVersion: 1 });
    await answer({
      ...{ outcome: 'stale', version: 3, savedAt: '2026-11-22T10:02:00Z', savedBy: '', content: text('went on') },
    });
    expect(later.snapshot()).toMatchObject({ state: 'saved', content: text('went on'), version: 3 });
    expect(stored).toBeNull();

    stored = JSON.stringify({ content: text('left behind'), version: 1 });
    const mine = open(3, 'went on');
    mine.restore(storage);
    mine.edit(text('left behind, and more'));
    mine.keepMine();
    expect(sent.at(-1)).toMatchObject({ content: text('left behind, and more'), baseVersion: 3 });
    await answer(saved(4));
    expect(mine.snapshot()).toMatchObject({ state: 'saved', content: text('left behind, and more'), version: 4 });

    for (const nonsense of ['{', '{"content":5}', JSON.stringify({ content: text('went on'), version: 1 })]) {
      stored = nonsense;
      const fresh = open(3, 'went on');
      fresh.restore(storage);
      expect(fresh.snapshot().state).toBe('saved');
      expect(stored).toBeNull();
    }
  });
});
