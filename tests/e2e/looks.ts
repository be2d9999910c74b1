import type { Page } from '@playwright/test';
import { expectAccessible, windows } from './accessible';

/**
 * A state that stays when the window changes passes axe at both widths. With SHOTS set to a folder it leaves pictures
 * there, light and dark.
 */
export async function expectGoodEverywhere(page: Page, state: string, extraTags: string[] = []): Promise<void> {
  for (const window of windows) {
    await page.setViewportSize(window);
    await expectAccessible(page, `${state}, ${window.width} px`, extraTags);
    if (!process.env.SHOTS) continue;
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const name = `${state.replaceAll(' ', '-')}-${window.width}-${colorScheme}.png`;
      await page.screenshot({ path: `${process.env.SHOTS}/${name}`, fullPage: true });
    }
  }
}
