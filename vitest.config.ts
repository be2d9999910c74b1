import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: path.join(root, 'tests/setup/empty-module.ts') },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Simulations and thousands of draws: seconds on a free machine, more on a busy one.
          testTimeout: 120_000,
          include: [
            'app/**/*.test.{ts,tsx}',
            'components/**/*.test.{ts,tsx}',
            'lib/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'tests/{load,robot,scale}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // A comparison of times can be disturbed once.
          retry: 2,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/setup/integration-server.ts'],
          setupFiles: ['tests/setup/integration-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
