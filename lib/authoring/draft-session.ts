import './without-eval';
import { z } from 'zod';
import { draftContentSchema, type DraftContent } from './draft-content';

/** What the server answered to a save; `closed`: the question went on without this draft. */
export type SaveAnswer =
  | { outcome: 'saved'; version: number; savedAt: string }
  | { outcome: 'stale'; version: number; savedAt: string; savedBy: string; content: DraftContent }
  | { outcome: 'failed'; message: string; again: boolean };

/** Somebody else's version of a draft. */
export interface OtherVersion {
  version: number;
  savedAt: string;
  /** Empty: the same person, in another tab or browser. */
  savedBy: string;
  content: DraftContent;
}

export interface DraftSnapshot {
  content: DraftContent;
  /** The version that the server has of it. */
  version: number;
  state: 'saved' | 'unsaved' | 'saving' | 'failed' | 'refused' | 'stale';
  savedAt: string;
  message: string | null;
  other: OtherVersion | null;
}

/** The part of the browser's storage that is used. */
export interface DraftStorage {
  read: () => string | null;
  write: (text: string) => void;
  clear: () => void;
}

export interface DraftSessionSetup {
  content: DraftContent;
  version: number;
  savedAt: string;
  save: (content: DraftContent, baseVersion: number) => Promise<SaveAnswer>;
  /** Runs something later, in ms; gives what cancels it. */
  later: (run: () => void, ms: number) => () => void;
}

const storedSchema = z.object({ content: draftContentSchema, version: z.int() });

const pauseMs = 900;
const retryMs = 5000;

const same = (a: DraftContent, b: DraftContent) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A draft in one tab: saves what is typed a moment after the last key, keeps it in the browser until the server has it, and
 * stops to ask where somebody else has saved meanwhile.
 */
export class DraftSession {
  private current: DraftSnapshot;
  private sending: DraftContent | null = null;
  private cancel: (() => void) | null = null;
  private storage: DraftStorage | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly setup: DraftSessionSetup) {
    const { content, version, savedAt } = setup;
    this.current = { content, version, savedAt, state: 'saved', message: null, other: null };
  }

  readonly snapshot = (): DraftSnapshot => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes up what an earlier visit could not send. Called once, when there is a browser. */
  restore(storage: DraftStorage): void {
    this.storage = storage;
    const stored = parseStored(storage.read());
    if (!stored || same(stored.content, this.current.content)) {
      storage.clear();
      return;
    }
    if (stored.version === this.current.version) {
      this.edit(stored.content);
      return;
    }
    const { content, version, savedAt } = this.current;
    // What was left behind stands on its old version: the server keeps it beside the newest one if theirs is taken.
    this.put({
      content: stored.content,
      version: stored.version,
      state: 'stale',
      other: { content, version, savedAt, savedBy: '' },
    });
  }

  edit(content: DraftContent): void {
    this.storage?.write(JSON.stringify({ content, version: this.current.version }));
    if (this.current.state === 'stale' || this.current.state === 'refused') {
      this.put({ content });
      return;
    }
    this.put({ content, state: this.sending ? 'saving' : 'unsaved', message: null });
    this.schedule(pauseMs);
  }

  /** Saves now what is not saved. */
  async flush(): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    const { content, version, state } = this.current;
    if (this.sending || state === 'saved' || state === 'stale' || state === 'refused') return;
    this.sending = content;
    this.put({ state: 'saving' });
    const answer = await this.setup.save(content, version);
    this.sending = null;
    this.take(content, answer);
  }

  private take(sent: DraftContent, answer: SaveAnswer): void {
    if (answer.outcome === 'stale') {
      const { version, savedAt, savedBy, content } = answer;
      this.put({ state: 'stale', other: { version, savedAt, savedBy, content } });
    } else if (answer.outcome === 'failed') {
      this.put({ state: answer.again ? 'failed' : 'refused', message: answer.message });
      if (answer.again) this.schedule(retryMs);
    } else {
      const done = this.current.content === sent;
      this.put({
        version: answer.version,
        savedAt: answer.savedAt,
        state: done ? 'saved' : 'unsaved',
        message: null,
      });
      if (done) this.storage?.clear();
      else {
        this.storage?.write(JSON.stringify({ content: this.current.content, version: answer.version }));
        this.schedule(pauseMs);
      }
    }
  }

  /** Goes on with what this tab has: the other version stays among the earlier saves. */
  keepMine(): void {
    const { other, content } = this.current;
    if (!other) return;
    this.put({ version: other.version, state: 'unsaved', other: null });
    this.storage?.write(JSON.stringify({ content, version: other.version }));
    void this.flush();
  }

  /**
   * Goes on with the other version, once the server has this tab's: that is sent once more, on its old version, so that it is
   * kept among the earlier saves. Without an answer the choice stays open, and nothing is lost.
   */
  async takeTheirs(): Promise<void> {
    const { other, content: mine, version: base } = this.current;
    if (!other || this.sending) return;
    this.sending = mine;
    this.put({ message: null });
    const answer = await this.setup.save(mine, base);
    this.sending = null;
    if (!this.current.other) {
      // Meanwhile they have chosen to keep their own.
      await this.flush();
    } else if (this.current.content !== mine) {
      await this.takeTheirs();
    } else if (answer.outcome === 'failed') {
      this.put(answer.again ? { message: answer.message } : { message: answer.message, state: 'refused', other: null });
    } else {
      const { content, version, savedAt } = answer.outcome === 'stale' ? answer : other;
      const written = answer.outcome === 'saved';
      // Theirs is written over what was saved just now, which stays among the earlier saves.
      this.put({ content, version: written ? answer.version : version, savedAt, other: null, message: null });
      this.storage?.clear();
      this.put({ state: written ? 'unsaved' : 'saved' });
      if (written) await this.flush();
    }
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private schedule(ms: number): void {
    this.cancel?.();
    this.cancel = this.setup.later(() => void this.flush(), ms);
  }

  private put(change: Partial<DraftSnapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

function parseStored(text: string | null): z.infer<typeof storedSchema> | null {
  if (text === null) return null;
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
