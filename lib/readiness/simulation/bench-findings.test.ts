import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { benchFindings } from './bench-findings';
import type { WorldSummary } from './world-summary';

interface Bench {
  seeds: number;
  learnersPerSeed: number;
  worlds: WorldSummary[];
}

describe('what pages tell of the bench', () => {
  it('is what it found', async () => {
    const bench = JSON.parse(await readFile('docs/readiness-bench.json', 'utf8')) as Bench;
    const [assumed, ...broken] = bench.worlds.map(({ forecasters }) => {
      const of = (name: string) => forecasters.find((one) => one.name.startsWith(name))!;
      const [measured, corrected] = [of('readiness, questions measured'), of('readiness, corrected')];
      return { error: measured.ece, covered: measured.covered!, corrected: corrected.ece };
    });
    const rounded = (share: number) => Math.round(share * 100) / 100;
    expect(broken).toHaveLength(4);
    expect(benchFindings).toEqual({
      seeds: bench.seeds,
      learners: bench.learnersPerSeed,
      assumed: { error: rounded(assumed!.error), covered: rounded(assumed!.covered) },
      worst: {
        error: rounded(Math.max(...broken.map(({ error }) => error))),
        covered: rounded(Math.min(...broken.map(({ covered }) => covered))),
      },
      corrected: { error: rounded(Math.max(...broken.map(({ corrected }) => corrected))) },
    });
  });
});
