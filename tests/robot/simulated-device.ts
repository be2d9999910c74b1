import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { IDBFactory } from 'fake-indexeddb';
import { ExamSession } from '@/lib/exam/outbox/exam-session';
import { fetchTransport } from '@/lib/exam/outbox/exam-transport';
import { openOutboxStore } from '@/lib/exam/outbox/outbox-store';
import { noSectionStore } from '@/lib/exam/outbox/section-store';
import { TabChannel } from '@/lib/exam/outbox/tab-channel';
import { SimulatedTab } from './simulated-tab';
import type { Evidence } from './evidence';
import type { Account } from './robot-world';
import { SimulatedNetwork } from './simulated-network';
import { tabLagMs } from './tab-lag';

const NodeChannel = globalThis.BroadcastChannel;

/**
 * A browser profile without a browser: the app's own outbox, clock and tab channel over a store, a network and clocks
 * that belong to this device alone.
 */
export class SimulatedDevice {
  readonly network: SimulatedNetwork;
  tabs: SimulatedTab[] = [];
  /** How wrong the computer's clock is, in ms. */
  skewMs = 0;
  private readonly name = randomUUID();
  private readonly store = new IDBFactory();
  private readonly left = new Map<number, string>();

  constructor(
    port: number,
    private readonly account: Account,
    private readonly evidence: Evidence,
  ) {
    this.network = new SimulatedNetwork(port, account, evidence);
  }

  /** `ready` is called before anything of what was entered in earlier tabs can be claimed by this one. */
  async openTab(attemptId: string, ready: (tab: SimulatedTab) => void): Promise<void> {
    const session = new ExamSession({
      transport: fetchTransport(attemptId, this.network.sender(attemptId)),
      openSections: () => Promise.resolve(noSectionStore),
      openStore: () => this.inside(() => openOutboxStore(this.account.id, attemptId)),
      openChannel: (events) => this.inside(() => new TabChannel(this.account.id, attemptId, randomUUID(), events)),
      clocks: { monotonic: () => performance.now(), wall: () => Date.now() + this.skewMs },
      timers: {
        set: (run, ms) => setTimeout(run, ms)[Symbol.toPrimitive](),
        clear: (timer) => clearTimeout(timer),
      },
      random: Math.random,
      newId: randomUUID,
    });
    const tab = new SimulatedTab(session, attemptId, this.evidence);
    this.tabs.push(tab);
    await session.open();
    ready(tab);
    tab.inherit(this.left);
    this.left.clear();
  }

  /** Closes a tab; one that opens next, or another that is open, takes up what was entered there. */
  async closeTab(tab: SimulatedTab, handOn: (heir: SimulatedTab | null) => void): Promise<void> {
    const left = tab.close();
    this.tabs = this.tabs.filter((other) => other !== tab);
    // The other tabs hear of it a moment later; a learner who looks there reads what is on the screen then.
    const until = Date.now() + tabLagMs;
    while (this.tabs[0] && !this.tabs[0].shows(left) && Date.now() < until) await sleep(50);
    const heir = this.tabs[0];
    handOn(heir ?? null);
    if (heir) heir.inherit(left);
    else for (const [position, whole] of left) this.left.set(position, whole);
  }

  goOffline(): void {
    this.network.offline = true;
    for (const { session } of this.tabs) session.lostNetwork();
  }

  goOnline(): void {
    this.network.offline = false;
    for (const { session } of this.tabs) session.comeBack();
  }

  close(): void {
    for (const tab of this.tabs) tab.close();
    this.tabs = [];
    this.network.close();
  }

  /** Runs `make` with the globals of this browser profile; the app's code takes them up before it first waits. */
  private inside<T>(make: () => T): T {
    const { name } = this;
    const outside = { indexedDB: globalThis.indexedDB, BroadcastChannel: globalThis.BroadcastChannel };
    class ProfileChannel extends NodeChannel {
      constructor(channel: string) {
        super(`${name}:${channel}`);
      }
    }
    Object.assign(globalThis, { indexedDB: this.store, BroadcastChannel: ProfileChannel });
    try {
      return make();
    } finally {
      Object.assign(globalThis, outside);
    }
  }
}
