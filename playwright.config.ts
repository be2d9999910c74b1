import { defineConfig } from '@playwright/test';

// `npm run e2e` starts a database and the production build and sets these; alone, a server that runs can be named.
const baseURL = process.env.BASE_URL ?? 'http://localhost:3000';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  // Several times of what they take: what waits goes on at once, and a slow machine fails nothing.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A busy machine can miss a moment; what passes only the second time is listed as flaky.
  retries: 2,
  reporter: 'list',
  // The longest journey first: begun last, it would run alone at the end. What is hostile fills lists of all: it comes last.
  projects: [
    { name: 'term', testMatch: 'term.spec.ts' },
    { name: 'pages', testIgnore: ['term.spec.ts', 'fuzz.spec.ts'] },
    { name: 'hostile', testMatch: 'fuzz.spec.ts' },
  ],
  use: {
    baseURL,
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    // Colors are measured as they stay, not while they fade in.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(process.env.BROWSER_PATH ? { executablePath: process.env.BROWSER_PATH } : {}),
      args: [
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
