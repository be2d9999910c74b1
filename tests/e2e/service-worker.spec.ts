import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base, type Page } from './fixtures';

/** A site in the hands of the test, of which builds can be deployed, with our service worker. */
class Site {
  build = 'one';
  /** Files that the server lacks. */
  missing = new Set<string>();
  failing = false;
  readonly cookies: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (path === '/exam-shell' || path.startsWith('/_next/')) this.cookies.push(request.headers.cookie ?? '');
      if (this.failing) return void response.writeHead(503).end();
      if (path === '/service-worker.js') {
        return void readFile('public/service-worker.js').then((text) =>
          response.writeHead(200, { 'content-type': 'text/javascript' }).end(text),
        );
      }
      const file = /^\/_next\/static\/chunks\/(\w+)-(main|lazy)\.js$/.exec(path);
      if (file) {
        if (file[1] !== this.build || this.missing.has(path)) return void response.writeHead(404).end();
        const text =
          file[2] === 'lazy'
            ? `document.title += ', lazy ${file[1]}'`
            : `document.title = 'shell ${file[1]}'; window.lazy = () => import('/_next/' + 'static/chunks/${file[1]}-lazy.js')`;
        return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
      }
      const script = `<script src="/_next/static/chunks/${this.build}-main.js"></script>`;
      const body = path === '/exam-shell' ? `${script}<i data-chunk="static/chunks/${this.build}-lazy.js"></i>` : '';
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'who=ana', vary: 'rsc' });
      response.end(`<!doctype html><title>page</title>${body}`);
    }).listen(0);
  }

  url(path: string): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}${path}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const test = base.extend<{ site: Site }>({
  site: async ({ context: _context }, use) => {
    const site = new Site();
    await use(site);
    site.close();
  },
});

const attempt = '/attempts/00000000-0000-4000-8000-000000000000';

/** Whether a whole shell is there after it was asked for. */
function pin(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/', updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    return new Promise<boolean>((resolve) => {
      port1.onmessage = (event: MessageEvent<{ pinned: boolean }>) => resolve(event.data.pinned);
      active?.postMessage({ kind: 'pin-shell' }, [port2]);
    });
  });
}

test('a failing or missing server is answered by the shell, for everyone and without cookies', async ({
  page,
  site,
}) => {
  await page.goto(site.url(attempt));
  expect(await pin(page)).toBe(true);
  expect(site.cookies).toEqual(['', '', '']);
  site.failing = true;
  await page.goto(site.url(attempt));
  await expect(page).toHaveTitle('shell one');
  await expect(page).toHaveURL(site.url(attempt));
  site.failing = false;
  await page.goto(site.url(attempt));
  await expect(page).toHaveTitle('page');
});

test('after a deployment the old shell keeps its files until the new one is whole', async ({ page, context, site }) => {
  const reloadOffline = async () => {
    await context.setOffline(true);
    await page.reload();
    await page.evaluate(() => (window as unknown as { lazy: () => Promise<unknown> }).lazy());
    const title = await page.title();
    await context.setOffline(false);
    await page.goto(site.url(attempt));
    return title;
  };
  await page.goto(site.url(attempt));
  expect(await pin(page)).toBe(true);
  site.build = 'two';
  site.missing.add('/_next/static/chunks/two-lazy.js');
  expect(await pin(page)).toBe(true);
  expect(await reloadOffline()).toBe('shell one, lazy one');
  site.missing.clear();
  expect(await pin(page)).toBe(true);
  expect(await reloadOffline()).toBe('shell two, lazy two');
  for (const build of ['three', 'four']) {
    site.build = build;
    expect(await pin(page)).toBe(true);
  }
  expect(await reloadOffline()).toBe('shell four, lazy four');
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(2);
});
