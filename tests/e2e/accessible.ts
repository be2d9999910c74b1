import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from './fixtures';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The two widths at which every page is read: a phone's and a laptop's. */
export const windows = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 },
];

function told(violations: Awaited<ReturnType<AxeBuilder['analyze']>>['violations']): string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/**
 * What a page shows right now passes axe at WCAG 2.2 AA and fits its window. Colors are all that a theme changes: the
 * rules about them are run once more in the dark.
 */
export async function expectAccessible(page: Page, state: string, extraRules: string[] = []): Promise<void> {
  await useColors(page, 'light');
  const light = await new AxeBuilder({ page }).withTags([...rules, ...extraRules]).analyze();
  expect(told(light.violations), state).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), state).toBeLessThanOrEqual(0);
  await useColors(page, 'dark');
  // Colors that a theme has just changed may take a moment to arrive everywhere.
  await expect(async () => {
    const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
    expect(told(dark.violations), `${state}, dark`).toEqual([]);
  }).toPass({ timeout: 30_000 });
  await useColors(page, 'light');
}

async function useColors(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

/** Describes what is done once on a phone's width and once on a laptop's. */
export function atBothWidths(describeAt: (width: number) => void): void {
  for (const viewport of windows) {
    test.describe(`${viewport.width} px`, () => {
      test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });
      describeAt(viewport.width);
    });
  }
}
