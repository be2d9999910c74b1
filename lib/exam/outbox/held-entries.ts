import type { Save } from '@/lib/exam/answer';
import { mergeEntries } from './merge-entries';
import { emptyEntry, saveOf, type ResponseEntry } from './response-entry';

/** Who hears of changes. */
export interface HeldEntriesParts {
  store(entries: readonly ResponseEntry[]): void;
  /** Tells the other tabs of this browser. */
  share(entries: readonly ResponseEntry[]): void;
  onChange(): void;
}

/** The entries of one attempt in one tab, and which of them have something to send. */
export class HeldEntries {
  private held: ReadonlyMap<number, ResponseEntry> = new Map();
  /** Changes of other tabs that those took too long to send. */
  private readonly overdue = new Set<string>();

  constructor(private readonly parts: HeldEntriesParts) {}

  /** A new map after each change. */
  get entries(): ReadonlyMap<number, ResponseEntry> {
    return this.held;
  }

  get(position: number): ResponseEntry {
    return this.held.get(position) ?? emptyEntry(position);
  }

  some(test: (entry: ResponseEntry) => boolean): boolean {
    return [...this.held.values()].some(test);
  }

  /** Takes new entries in the place of old ones; `share` tells the other tabs. */
  change(entries: readonly ResponseEntry[], share = false): void {
    const changed = entries.filter((entry) => this.held.get(entry.position) !== entry);
    if (changed.length === 0) return;
    const next = new Map(this.held);
    for (const entry of changed) next.set(entry.position, entry);
    this.held = next;
    this.parts.store(changed);
    if (share) this.parts.share(changed);
    this.parts.onChange();
  }

  /** Joins what the store (`foreign` false) or another tab knows. */
  merge(entries: readonly ResponseEntry[], { foreign }: { foreign: boolean }): void {
    this.change(
      entries.map((other) => {
        const merged = mergeEntries(this.get(other.position), other);
        return foreign ? merged : { ...merged, pending: merged.pending && { ...merged.pending, foreign: false } };
      }),
    );
  }

  /**
   * What is to be sent, in the order in which it was entered. `soft`: also what is time on screen alone.
   * `foreign`: also what another tab should be sending.
   */
  waiting({ soft, foreign }: { soft: boolean; foreign: boolean }): Save[] {
    return [...this.held.values()]
      .filter((entry) => !entry.conflict && entry.pending && (soft || !entry.pending.soft))
      .filter((entry) => foreign || !entry.pending?.foreign || this.overdue.has(entry.pending.saveId))
      .sort((a, b) => (a.pending?.order ?? 0) - (b.pending?.order ?? 0))
      .flatMap((entry) => saveOf(entry) ?? []);
  }

  /** Sends what other tabs made, too. */
  stepInForAll(): void {
    for (const entry of this.held.values()) if (entry.pending?.foreign) this.overdue.add(entry.pending.saveId);
  }

  stepBack(): void {
    this.overdue.clear();
  }
}
