import { describe, expect, it } from 'vitest';
import type { ResponseContent } from '@/lib/exam/answer';
import type { ExamSession } from '@/lib/exam/outbox/exam-session';
import { editEntry, emptyContent, emptyEntry, type ResponseEntry } from '@/lib/exam/outbox/response-entry';
import { enteredOf, Evidence } from './evidence';
import { SimulatedTab } from './simulated-tab';

const position = 17;

/** The tabs of one browser, over one outbox that they share at once; a tab shows "Saved" from `save` on. */
class Profile {
  private readonly entries = new Map<number, ResponseEntry>();
  private readonly hearSaved = new Map<SimulatedTab, () => void>();
  readonly evidence = new Evidence();
  /** The tab in which the question was changed last. */
  lastChange: SimulatedTab | null = null;

  open(): SimulatedTab {
    let saved = false;
    let look = (): void => undefined;
    const session = {
      subscribe: (listener: () => void) => {
        look = listener;
        return () => undefined;
      },
      snapshot: () => ({
        entries: this.entries,
        save: { state: saved ? 'saved' : 'not-sent' },
        stage: { stage: 'section', sectionIndex: 0 },
      }),
      edit: (at: number, patch: Partial<ResponseContent>) => {
        const entry = this.entries.get(at) ?? emptyEntry(at);
        const content = { ...(entry.pending?.content ?? emptyContent), ...patch };
        this.entries.set(at, editEntry(entry, { saveId: crypto.randomUUID(), content, soft: false, atMs: 0 }));
      },
      close: () => undefined,
    };
    const tab = new SimulatedTab(session as unknown as ExamSession, 'attempt', this.evidence);
    tab.replaced = () => this.lastChange !== tab;
    this.hearSaved.set(tab, () => {
      saved = true;
      look();
    });
    return tab;
  }

  enter(tab: SimulatedTab, patch: Partial<ResponseContent>): void {
    tab.enter(position, patch);
    this.lastChange = tab;
  }

  closeInto(tab: SimulatedTab, heir: SimulatedTab): void {
    const left = tab.close();
    if (this.lastChange === tab) this.lastChange = heir;
    heir.inherit(left);
  }

  /** These tabs show "Saved"; returns what was claimed up to now. */
  save(...tabs: SimulatedTab[]): unknown[] {
    for (const tab of tabs) this.hearSaved.get(tab)?.();
    return this.evidence.claims.map(({ shown }) => shown);
  }
}

const note = { note: 'a note' };
const answer = { answer: { type: 'choice' as const, option: 2 } };
const both = { whole: enteredOf({ ...emptyContent, ...note, ...answer }).whole };

describe('what a simulated learner claims to be saved', () => {
  it('is the later change of another tab, when the tab of the earlier one closes', () => {
    const profile = new Profile();
    const [first, second] = [profile.open(), profile.open()];
    profile.enter(first, note);
    profile.enter(second, answer);
    // The first tab closes before it has heard of it.
    profile.save(second);
    profile.closeInto(first, second);
    expect(profile.save(second)).toEqual([both]);
  });

  it('is the later change of a tab that closed, over the earlier one of its heir', () => {
    const profile = new Profile();
    const [first, second] = [profile.open(), profile.open()];
    profile.enter(first, note);
    profile.enter(second, answer);
    profile.closeInto(second, first);
    expect(profile.save(first)).toEqual([both]);
  });

  it('is what was entered in a closed tab, by the one that opens next', () => {
    const profile = new Profile();
    const first = profile.open();
    profile.enter(first, { ...note, ...answer });
    const next = profile.open();
    profile.closeInto(first, next);
    expect(profile.save(next)).toEqual([both]);
  });
});
