import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { LaunchProblem } from './packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const macs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...macs];
  return candidates.find((file) => existsSync(file)) ?? null;
}

/**
 * The browser for the tests: Playwright's own (empty text: it finds that itself), Chromium or Chrome. On Debian
 * as root Chromium is installed when there is none. Throws with one sentence where no browser is to be had.
 */
export function findBrowser(say: (line: string) => void): string {
  if (existsSync(chromium.executablePath())) return '';
  const found = findInstalled();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('No browser found: installing Debian’s chromium.');
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (status !== 0)
        throw new LaunchProblem(`Chromium could not be installed: ${stderr.trim().split('\n').at(-1) ?? ''}`);
    }
    const installed = findInstalled();
    if (installed) return installed;
  }
  throw new LaunchProblem(
    'The browser tests need a browser. Install Chromium or Chrome, or run: npx playwright install chromium',
  );
}
