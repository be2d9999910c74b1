import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance';
import { examRequest, moveDeadline, pickExam, type RobotRun } from './sitting';
import { changeSomething } from './simulated-change';
import { SimulatedDevice } from './simulated-device';
import type { SimulatedTab } from './simulated-tab';

/** What learners do beside answering, and how often. */
const acts = {
  change: 100,
  secondTab: 2,
  closeTab: 2,
  reload: 3,
  offline: 3,
  hide: 2,
  skew: 1,
  sleep: 0.5,
  end: 0.8,
  expire: 0.5,
} as const;

const settleMs = 120_000;

/** A learner without a screen, who takes one exam after the other. */
export class SimulatedLearner {
  private devices: SimulatedDevice[] = [];
  /** By position: the tab in which it was changed last. */
  private lastChange = new Map<number, SimulatedTab | null>();
  private attemptId = '';
  private readonly absences = new Set<Promise<void>>();

  constructor(
    private readonly run: RobotRun,
    private readonly chance: Chance,
  ) {}

  /** Resolves when the run is done and everything that was entered has been answered for. */
  async walk(): Promise<void> {
    await sleep(this.chance.between(0, 20 * this.run.pace));
    while (!this.run.isDone()) await this.sitExam();
  }

  private async sitExam(): Promise<void> {
    const { world, evidence } = this.run;
    const account = await world.account();
    const device = () => {
      const made = new SimulatedDevice(world.port, account, evidence);
      made.network.losesAnswer = () => this.chance.happens(0.01);
      if (this.chance.happens(0.3)) made.skewMs = this.chance.pick([-86_400_000, -3_600_000, 45_000, 86_400_000]);
      return made;
    };
    const first = device();
    this.devices = [first];
    this.lastChange = new Map();
    this.attemptId = await this.create(first);
    evidence.attempts.set(this.attemptId, account);
    await this.openTab(first);
    const twoDevices = this.chance.happens(0.2);
    for (let turn = 0; !this.run.isDone(); turn++) {
      const tab = this.chance.pick(this.devices.flatMap((each) => each.tabs));
      if (tab.stage.stage === 'over' || tab.stage.stage === 'time-up') break;
      if (twoDevices && turn === 8) {
        evidence.shared.add(this.attemptId);
        const second = device();
        this.devices.push(second);
        await this.openTab(second);
      }
      await this.act(tab);
      await sleep(this.chance.pause(this.run.pace));
    }
    await this.finish();
  }

  private async create(device: SimulatedDevice): Promise<string> {
    const request = { ...examRequest(pickExam(this.chance)), attemptId: randomUUID() };
    for (const until = Date.now() + settleMs; ;) {
      try {
        return ((await device.network.send('POST', '/api/attempts', request)) as { attemptId: string }).attemptId;
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(500);
      }
    }
  }

  private async openTab(device: SimulatedDevice): Promise<void> {
    await device.openTab(this.attemptId, (tab) => {
      tab.replaced = (position) => this.lastChange.get(position) !== tab;
      this.handOn(null, tab);
    });
  }

  private async closeTab(device: SimulatedDevice, tab: SimulatedTab): Promise<void> {
    await device.closeTab(tab, (heir) => this.handOn(tab, heir));
  }

  /** What was changed last in a tab that is gone counts as changed in its heir. */
  private handOn(from: SimulatedTab | null, heir: SimulatedTab | null): void {
    for (const [position, tab] of this.lastChange) if (tab === from) this.lastChange.set(position, heir);
  }

  private deviceOf(tab: SimulatedTab): SimulatedDevice {
    return this.devices.find((device) => device.tabs.includes(tab)) ?? (this.devices[0] as SimulatedDevice);
  }

  private async act(tab: SimulatedTab): Promise<void> {
    const { stage } = tab;
    if (stage.stage === 'ready' || stage.stage === 'break') return tab.session.start(stage.sectionIndex);
    if (stage.stage !== 'section') return sleep(300);
    this.settleConflicts(tab);
    const device = this.deviceOf(tab);
    switch (this.chance.weighted(acts)) {
      case 'change': {
        const position = changeSomething(tab, this.chance, this.run.evidence);
        if (position !== null) this.lastChange.set(position, tab);
        return;
      }
      case 'secondTab':
        if (device.tabs.length < 3) await this.openTab(device);
        return;
      case 'closeTab':
        if (device.tabs.length > 1 && !tab.session.wouldLose) await this.closeTab(device, tab);
        return;
      case 'reload':
        // Where the browser could not store it, the page asks to be kept open, and this learner does.
        if (tab.session.wouldLose) return;
        await this.closeTab(device, tab);
        return this.openTab(device);
      case 'offline':
        this.leave(device, this.chance.between(500, 6_000));
        return;
      case 'hide':
        tab.session.hide();
        await sleep(this.chance.between(100, 1_000));
        tab.session.comeBack();
        return;
      case 'skew':
        device.skewMs += this.chance.between(-7_200_000, 7_200_000);
        return;
      case 'sleep':
        device.skewMs += this.chance.between(60_000, 600_000);
        tab.session.comeBack();
        return;
      case 'end':
        return tab.session.end();
      case 'expire':
        // Some are off line when their time runs out.
        if (this.chance.happens(0.5)) this.leave(device, this.chance.between(1_000, 8_000));
        await moveDeadline(this.run, this.attemptId, this.chance.pick([-29, -28, -26, -20, 2, 5]));
        if (this.chance.happens(0.5)) tab.session.comeBack({ fresh: true });
    }
  }

  /** Off line for a while, and on with the exam meanwhile. */
  private leave(device: SimulatedDevice, ms: number): void {
    if (device.network.offline) return;
    device.goOffline();
    const absence = sleep(ms).then(() => {
      device.goOnline();
      this.absences.delete(absence);
    });
    this.absences.add(absence);
  }

  private settleConflicts(tab: SimulatedTab): void {
    for (const [position, entry] of tab.session.snapshot().entries) {
      if (!entry.conflict) continue;
      const keep = this.chance.pick(['mine', 'theirs'] as const);
      if (keep === 'theirs') for (const each of this.deviceOf(tab).tabs) each.giveUp(position);
      else this.lastChange.set(position, tab);
      tab.session.choose(position, keep);
    }
  }

  /** Back on line, every tab comes to rest; then the learner ends the exam, leaves it, or waits for its end. */
  private async finish(): Promise<void> {
    const { evidence } = this.run;
    await Promise.all(this.absences);
    const tabs = this.devices.flatMap((device) => device.tabs);
    for (const { session } of tabs) session.comeBack({ fresh: true });
    const until = Date.now() + settleMs;
    const restless = (tab: SimulatedTab) => {
      this.settleConflicts(tab);
      const { save, stage } = tab.session.snapshot();
      const waits = ['saving', 'not-sent', 'signed-out', 'conflict'].includes(save.state);
      return waits || ['loading', 'unreachable', 'signed-out', 'missing'].includes(stage.stage);
    };
    while (tabs.some(restless) && Date.now() < until) await sleep(200);
    for (const tab of tabs) {
      const { save, stage } = tab.session.snapshot();
      if (restless(tab))
        evidence.troubles.push(
          `attempt ${this.attemptId}: still ${save.state} (${save.count}) in ${stage.stage} after two minutes on line; its last requests: ${this.deviceOf(tab).network.recent.join(', ')}`,
        );
      for (const position of tab.settle())
        evidence.troubles.push(`attempt ${this.attemptId}: the answer at ${position} is neither saved nor told lost`);
    }
    const [tab] = tabs;
    if (tab?.stage.stage === 'section' && this.chance.happens(0.6)) await tab.session.end();
    if (tab?.stage.stage === 'over') await tab.session.forget();
    for (const device of this.devices) device.close();
  }
}
