import axe from 'axe-core';
import { expect, type Page } from './fixtures';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules about what a theme changes. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/** The two widths at which every page is read: a phone's and a laptop's. */
export const windows = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 },
];

/**
 * What a page shows right now passes axe at WCAG 2.2 AA and fits its window. Colors are all that a theme changes: the
 * rules about them are run once more in the dark.
 */
export async function expectAccessible(page: Page, state: string, extraTags: string[] = []): Promise<void> {
  await useColors(page, 'light');
  await settle(page);
  const light = await violations(page, { type: 'tag', values: [...tags, ...extraTags] });
  expect(light.filter(({ rule }) => !colorRules.includes(rule)).map(told), state).toEqual([]);
  if (light.length > 0) await expectColors(page, state);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${state}: fits the window`)
    .toBeLessThanOrEqual(0);
  await useColors(page, 'dark');
  await expectColors(page, `${state}, dark`);
  await useColors(page, 'light');
}

/** The same of the colors alone, for another theme of a page that was looked at. */
export async function expectReadable(page: Page, state: string): Promise<void> {
  for (const brightness of ['dark', 'light'] as const) {
    await useColors(page, brightness);
    await expectColors(page, `${state}, ${brightness}`);
  }
}

/** Colors are asked for again for a while: on a busy machine those of a new theme or width arrive late. */
async function expectColors(page: Page, state: string): Promise<void> {
  await expect(async () => {
    await settle(page);
    expect((await violations(page, { type: 'rule', values: colorRules })).map(told), state).toEqual([]);
  }).toPass({ timeout: 30_000 });
}

async function useColors(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** Waits until what was changed is drawn and no transition runs: a color on its way is neither the old nor the new one. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let round = 0; round < 20; round += 1) {
      await frame();
      await frame();
      const moving = document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
      if (moving.length === 0) return;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
  });
}

interface Violation {
  rule: string;
  places: string[];
}

const told = ({ rule, places }: Violation) => `${rule}: ${places.join(', ')}`;

/** What axe says in the page itself; a page of its own for each run, as its own driver opens, takes several times as long. */
async function violations(page: Page, runOnly: axe.RunOnly): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}; undefined`);
  return page.evaluate(async (only) => {
    const inPage = (window as unknown as { axe: typeof axe }).axe;
    const found = await inPage.run(document, { runOnly: only, resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => ({ rule: id, places: nodes.map(({ target }) => target.join(' ')) }));
  }, runOnly);
}
