import type { Browser, BrowserContext, Page, Response } from '@playwright/test';
import type { Evidence } from './evidence';
import { witness } from './exchange';
import type { Account } from './robot-world';
import { watchScreen, type SavedScreen, type Screen } from './watch-screen';

/** The attempt that an address belongs to, of a page or of the API. */
function attemptOf(path: string): string | null {
  return /^(?:\/api)?\/attempts\/([0-9a-f-]{36})/.exec(path)?.[1] ?? null;
}

/** A profile of a real browser, of one learner: what its network and its screens say goes into the evidence. */
export class RealDevice {
  offline = false;

  private constructor(
    private readonly context: BrowserContext,
    private readonly address: string,
  ) {}

  static async open(
    browser: Browser,
    address: string,
    account: Account,
    skewMs: number,
    evidence: Evidence,
  ): Promise<RealDevice> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(4_000);
    await context.addCookies([{ ...account.cookie, url: address, httpOnly: true, sameSite: 'Lax' }]);
    await context.exposeFunction('robotSaw', ({ path, position, answer, at }: SavedScreen) => {
      const attemptId = attemptOf(path);
      if (attemptId) evidence.claims.push({ attemptId, position, shown: { answer }, at, by: 'screen' });
    });
    // The compiler of the scripts names functions by a function that pages do not have.
    await context.addInitScript('globalThis.__name ??= (named) => named');
    await context.addInitScript(watchScreen, skewMs);
    context.on('response', (response) => void hear(response, evidence));
    return new RealDevice(context, address);
  }

  get pages(): Page[] {
    return this.context.pages();
  }

  async newPage(): Promise<Page> {
    return this.context.newPage();
  }

  async goto(page: Page, path: string): Promise<void> {
    await page.goto(`${this.address}${path}`, { timeout: 15_000, waitUntil: 'domcontentloaded' });
  }

  async setOffline(offline: boolean): Promise<void> {
    this.offline = offline;
    await this.context.setOffline(offline);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

export function screenOf(page: Page): Promise<Screen> {
  return page.evaluate(() => window.robotScreen());
}

async function hear(response: Response, evidence: Evidence): Promise<void> {
  const request = response.request();
  const path = new URL(response.url()).pathname;
  const attemptId = attemptOf(path);
  if (!attemptId || !path.startsWith('/api/') || response.status() !== 200 || path.endsWith('/result')) return;
  // A connection that broke, or a page that is gone, leaves no answer to read: then the learner had none either.
  const answer = await response.text().catch(() => null);
  if (answer) witness(evidence, { attemptId, request: request.postData(), answer });
}
