import { chromium } from '@playwright/test';
import { findBrowser } from './browser';

/** Draws SVGs as PNG files at twice the size a page shows them. False where no browser is there. */
export async function writePngs(pictures: readonly { svg: string; file: string }[]): Promise<boolean> {
  const executablePath = findBrowser((line) => console.error(line));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2 });
    for (const { svg, file } of pictures) {
      await page.setContent(`<body style="margin:0">${svg}</body>`);
      await page.locator('svg').screenshot({ path: file });
    }
    return true;
  } finally {
    await browser.close();
  }
}
