import type { Page } from '@playwright/test';
import { expectAccessible } from './exam-world';

const looks = [
  { width: 360, height: 780, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 360, height: 780, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
] as const;

/**
 * Axe finds nothing, and nothing is wider than the window, on a phone in the dark theme and on a screen in the light one.
 * With SHOTS set to a folder it looks at all four and leaves pictures there.
 */
export async function expectGoodEverywhere(page: Page, state: string): Promise<void> {
  for (const { colorScheme, ...size } of process.env.SHOTS ? looks.toReversed() : looks.slice(0, 2).reverse()) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await expectAccessible(page, `${state}, ${size.width} px, ${colorScheme}`);
    if (!process.env.SHOTS) continue;
    const name = `${state.replaceAll(' ', '-')}-${size.width}-${colorScheme}.png`;
    await page.screenshot({ path: `${process.env.SHOTS}/${name}`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
