import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';

/** Bytes of JavaScript that a page runs once it has settled, each file gzipped; without what it fetches ahead for other pages. */
export async function scriptWeight(browser: Browser, address: string, cookie: string | null): Promise<number> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 360, height: 780 },
    ...(cookie ? { extraHTTPHeaders: { cookie } } : {}),
  });
  try {
    const page = await context.newPage();
    await page.route('**/*', (route) =>
      route.request().headers()['next-router-prefetch'] ? route.abort() : route.continue(),
    );
    const scripts = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    return (await Promise.all(scripts.values())).reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    await context.close();
  }
}
