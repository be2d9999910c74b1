import type { ResponseEntry } from './response-entry';

type TabMessage =
  /** A tab came or came back: the others show themselves. */
  | { kind: 'hello' | 'here' | 'bye'; tab: string }
  | { kind: 'entries'; entries: readonly ResponseEntry[] }
  /** A section began or ended, or the attempt is over: ask the server. */
  | { kind: 'moved' };

export interface TabChannelEvents {
  onEntries(entries: readonly ResponseEntry[]): void;
  onMoved(): void;
  /** How many other tabs of this browser have the attempt open. */
  onOthers(count: number): void;
}

/**
 * What the tabs of one browser that have the same attempt open tell each other. Answers reach the other
 * tabs as they are entered, and again when confirmed. Without BroadcastChannel each tab is alone, as two
 * devices are.
 */
export class TabChannel {
  /** Null without BroadcastChannel, and once closed: a closed one throws at whoever has an answer to share yet. */
  private channel: BroadcastChannel | null;
  private readonly others = new Set<string>();

  constructor(
    account: string,
    attempt: string,
    private readonly tab: string,
    private readonly events: TabChannelEvents,
  ) {
    this.channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`preceptor-attempt:${account}:${attempt}`);
    if (this.channel) this.channel.onmessage = (event: MessageEvent<TabMessage>) => this.receive(event.data);
    this.greet();
  }

  /** Asks again who is there: a tab that crashed said nothing. */
  greet(): void {
    this.others.clear();
    this.events.onOthers(0);
    this.post({ kind: 'hello', tab: this.tab });
  }

  shareEntries(entries: readonly ResponseEntry[]): void {
    if (entries.length > 0) this.post({ kind: 'entries', entries });
  }

  shareMove(): void {
    this.post({ kind: 'moved' });
  }

  /** Says good-bye without closing: a page in the browser's back cache may return. */
  leave(): void {
    this.post({ kind: 'bye', tab: this.tab });
  }

  close(): void {
    this.leave();
    this.channel?.close();
    this.channel = null;
  }

  private post(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  private receive(message: TabMessage): void {
    switch (message.kind) {
      case 'entries':
        this.events.onEntries(message.entries);
        break;
      case 'moved':
        this.events.onMoved();
        break;
      case 'hello':
        this.post({ kind: 'here', tab: this.tab });
        this.count(() => this.others.add(message.tab));
        break;
      case 'here':
        this.count(() => this.others.add(message.tab));
        break;
      case 'bye':
        this.count(() => this.others.delete(message.tab));
        break;
    }
  }

  private count(change: () => void): void {
    const before = this.others.size;
    change();
    if (this.others.size !== before) this.events.onOthers(this.others.size);
  }
}
