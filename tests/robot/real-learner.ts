import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { Chance } from './chance';
import { RealDevice, screenOf } from './real-device';
import type { Account } from './robot-world';
import { SimulatedNetwork } from './simulated-network';
import type { Screen } from './watch-screen';
import { examRequest, moveDeadline, type RobotRun } from './sitting';

const acts = {
  answer: 60,
  move: 30,
  flag: 8,
  note: 4,
  reload: 3,
  tab: 3,
  offline: 3,
  end: 0.7,
  expire: 0.4,
} as const;

const settleMs = 120_000;

/** A learner at a real browser, who takes one exam after the other. */
export class RealLearner {
  private devices: RealDevice[] = [];
  private attemptId = '';
  /** By position: the answer that the learner gave last. */
  private chosen = new Map<number, string>();
  private readonly absences = new Set<Promise<void>>();

  constructor(
    private readonly run: RobotRun,
    private readonly chance: Chance,
    private readonly browser: Browser,
  ) {}

  async walk(): Promise<void> {
    do await this.sitExam();
    while (!this.run.isDone());
  }

  private get path(): string {
    return `/attempts/${this.attemptId}`;
  }

  private async sitExam(): Promise<void> {
    const { world, evidence } = this.run;
    const account = await world.account();
    this.chosen = new Map();
    this.attemptId = await this.create(account);
    evidence.attempts.set(this.attemptId, account);
    this.devices = [await this.openDevice(account)];
    const twoDevices = this.chance.happens(0.3);
    for (let turn = 0; !this.run.isDone() && turn < 120; turn++) {
      if (twoDevices && turn === 15) {
        evidence.shared.add(this.attemptId);
        this.devices.push(await this.openDevice(account));
      }
      const device = this.chance.pick(this.devices);
      const page = this.chance.pick(device.pages);
      if (await this.isOver(page)) break;
      // A control that is not there, or not in time, is nothing that a learner would not meet.
      await this.act(device, page).catch(() => undefined);
      await sleep(this.chance.pause(this.run.pace / 2));
    }
    await this.finish();
  }

  private async create(account: Account): Promise<string> {
    const network = new SimulatedNetwork(this.run.world.port, account, this.run.evidence);
    const request = { ...examRequest(this.chance.pick(['one part', 'every type'])), attemptId: randomUUID() };
    try {
      const made = await insist(() => network.send('POST', '/api/attempts', request));
      return (made as { attemptId: string }).attemptId;
    } finally {
      network.close();
    }
  }

  private async openDevice(account: Account): Promise<RealDevice> {
    const skewMs = this.chance.happens(0.3) ? this.chance.pick([-86_400_000, -3_600_000, 90_000, 86_400_000]) : 0;
    const { world, evidence } = this.run;
    const device = await RealDevice.open(this.browser, `http://127.0.0.1:${world.port}`, account, skewMs, evidence);
    await this.show(device, await device.newPage());
    return device;
  }

  /** Loads the exam until it is there, and starts it where it waits. */
  private async show(device: RealDevice, page: Page): Promise<void> {
    await insist(async () => {
      await device.goto(page, this.path);
      await page.locator('h1').waitFor({ timeout: 8_000 });
    });
    await this.start(page).catch(() => undefined);
  }

  private async start(page: Page): Promise<void> {
    const start = page.getByRole('button', { name: /^Start/ });
    const question = page.getByRole('heading', { level: 1, name: /^Question/ });
    await start.or(question).first().waitFor({ timeout: 8_000 });
    if (!(await start.isVisible())) return;
    await start.click();
    await question.waitFor({ timeout: 8_000 });
  }

  private async isOver(page: Page): Promise<boolean> {
    if (page.url().includes('/result')) return true;
    const { heading } = await screenOf(page).catch(() => ({ heading: '' }));
    return /is over|Time is up/i.test(heading);
  }

  private async act(device: RealDevice, page: Page): Promise<void> {
    const screen = await screenOf(page).catch(() => null);
    if (!screen) return this.findWay(device, page);
    if (screen.position === null) return this.findWay(device, page);
    await this.settleConflict(page);
    switch (this.chance.weighted(acts)) {
      case 'answer':
        return this.answer(page, screen);
      case 'move':
        return page.keyboard.press(this.chance.pick(['n', 'n', 'n', 'p', 'Alt+ArrowRight']));
      case 'flag':
        this.run.evidence.marks += 1;
        return page.getByRole('button', { name: /^Flag/ }).click();
      case 'note':
        return this.note(page);
      case 'reload':
        await page.reload({ timeout: 15_000, waitUntil: 'domcontentloaded' });
        return;
      case 'tab':
        if (device.pages.length > 1) return page.close();
        return this.show(device, await device.newPage());
      case 'offline':
        return this.leave(device, this.chance.between(500, 5_000));
      case 'end':
        return this.end(page);
      case 'expire':
        if (this.chance.happens(0.5)) await this.leave(device, this.chance.between(1_000, 6_000));
        return moveDeadline(this.run, this.attemptId, this.chance.pick([-29, -27, 2, 5]));
    }
  }

  private async answer(page: Page, { position, type, options, answer }: Screen): Promise<void> {
    await this.enter(page, type, options);
    const after = await screenOf(page);
    if (position === null || after.position !== position || after.answer === answer) return;
    // The last tick taken away again leaves no answer.
    if (after.answer === null) this.chosen.delete(position);
    else this.chosen.set(position, after.answer);
    const { evidence } = this.run;
    evidence.answers += 1;
    evidence.browserAnswers += 1;
    if (type !== 'choice') evidence.typedAnswers += 1;
  }

  private async enter(page: Page, type: Screen['type'], options: number): Promise<void> {
    const { chance } = this;
    switch (type) {
      case 'choice':
      case 'multiple': {
        const option = chance.below(options);
        if (chance.happens(0.5)) return page.keyboard.press(String(option + 1));
        return page
          .getByRole(type === 'choice' ? 'radio' : 'checkbox')
          .nth(option)
          .click();
      }
      case 'numeric':
        return page.getByRole('textbox', { name: /^Your answer/ }).fill(String(chance.below(400) / 4));
      case 'ordering': {
        const keep = page.getByRole('button', { name: 'Keep this order' });
        if (chance.happens(0.2) && (await keep.isVisible())) return keep.click();
        const arrows = page.locator('main button[data-by]:enabled');
        return arrows.nth(chance.below(await arrows.count())).click();
      }
      case null:
    }
  }

  private async note(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^Tools/ }).click();
    await page.getByRole('textbox', { name: /^Note/ }).fill(`note ${this.chance.below(1_000_000)}`);
    await page.keyboard.press('Escape');
    this.run.evidence.marks += 1;
  }

  /** No question is on the screen: a review, a page that did not load, an exam that waits to be started. */
  private async findWay(device: RealDevice, page: Page): Promise<void> {
    if (await this.openAgain(page)) return;
    const back = page.getByRole('button', { name: /^Back/ }).first();
    if (await back.isVisible().catch(() => false)) return back.click();
    if (device.offline) return sleep(500);
    return this.show(device, page);
  }

  /** A page that could not be shown says so; its own button must bring the exam back once that is possible. */
  private async openAgain(page: Page): Promise<boolean> {
    const again = page.getByRole('button', { name: /^(Open the exam again|Try again)$/ });
    if (!(await again.isVisible().catch(() => false))) return false;
    await again.click().catch(() => undefined);
    await sleep(1_000);
    return true;
  }

  private async end(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'End exam' }).filter({ visible: true }).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await page.waitForURL(/\/result/, { timeout: 10_000 }).catch(() => page.keyboard.press('Escape'));
  }

  private async leave(device: RealDevice, ms: number): Promise<void> {
    if (device.offline) return;
    await device.setOffline(true);
    const absence = sleep(ms).then(async () => {
      await device.setOffline(false);
      this.absences.delete(absence);
    });
    this.absences.add(absence);
  }

  private async settleConflict(page: Page): Promise<void> {
    const choose = page.getByRole('button', { name: 'Choose which to keep' });
    if (!(await choose.isVisible())) return;
    await choose.click();
    const heading = await page.getByRole('dialog').getByRole('heading', { level: 2 }).textContent();
    const number = Number(/Question (\d+)/.exec(heading ?? '')?.[1]);
    // Whichever is kept, what was chosen on one device alone is no longer what must be there.
    this.chosen.delete(number - 1);
    await page.getByRole('button', { name: this.chance.pick(['Keep this answer', 'Use the other answer']) }).click();
  }

  /** Back on line, until every page has said what became of the answers. */
  private async finish(): Promise<void> {
    const { evidence } = this.run;
    await Promise.all(this.absences);
    let counted = true;
    for (const device of this.devices) {
      for (const page of device.pages) {
        const said = await this.lastWord(device, page);
        if (said !== 'Saved') counted = false;
      }
    }
    // All pages said "Saved" last: then what was chosen last is saved, at every question.
    const at = Date.now();
    const { attemptId } = this;
    if (counted && this.devices.length === 1) {
      for (const [position, answer] of this.chosen)
        evidence.claims.push({ attemptId, position, shown: { answer }, at, by: 'screen' });
    }
    for (const device of this.devices) await device.close();
  }

  /** What the indicator says once it says anything for good; "over" where the exam is, with something not counted. */
  private async lastWord(device: RealDevice, page: Page): Promise<string | null> {
    let seen = '';
    const until = Date.now() + settleMs;
    while (Date.now() < until) {
      // The exam opens its result by itself only where all is saved.
      if (page.url().includes('/result')) return 'Saved';
      await this.settleConflict(page).catch(() => undefined);
      const screen = await screenOf(page).catch(() => null);
      seen = JSON.stringify([page.url(), screen]);
      const over = /is over/i.test(screen?.heading ?? '');
      if (screen && over && !screen.waits) return 'over';
      if (screen?.saved === 'Saved' || /^Not (counted|saved)/.test(screen?.saved ?? '')) return screen?.saved ?? null;
      const refused = !over && !screen?.saved && (await this.openAgain(page));
      if (!over && !screen?.saved && !refused) await this.show(device, page).catch(() => undefined);
      await sleep(500);
    }
    this.run.evidence.troubles.push(
      `attempt ${this.attemptId}: a browser did not come to rest in two minutes on line: ${seen}`,
    );
    return null;
  }
}

/** Tries again until it works, for two minutes. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + settleMs; ;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(500);
    }
  }
}
