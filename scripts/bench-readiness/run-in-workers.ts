import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorldResult } from '@/lib/readiness/simulation/run-world';

/** One run of a world, by the world's name. */
export interface WorldRun {
  readonly world: string;
  readonly seed: number;
  readonly learners: number;
}

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));

/**
 * Does the runs in their order, each in one of so many processes, and begins none once `isOver`. Results are in the order of
 * the runs, whoever was first, undefined for those that were not begun; `say` hears of each.
 */
export async function runInWorkers(
  runs: readonly WorldRun[],
  workers: number,
  isOver: () => boolean,
  say: (line: string) => void,
): Promise<(WorldResult | undefined)[]> {
  const results: (WorldResult | undefined)[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(workers, runs.length) }, () => workThrough()));
  return results;

  function workThrough(): Promise<void> {
    // A run makes millions of short-lived objects beside those of its learners: a small nursery would copy them about.
    const child = fork(worker, {
      serialization: 'advanced',
      execArgv: [...process.execArgv, '--max-semi-space-size=64'],
    });
    return new Promise((resolve, reject) => {
      let at = -1;
      const give = (): void => {
        at = isOver() ? runs.length : next++;
        const run = runs[at];
        if (run) child.send(run);
        else child.disconnect();
      };
      child.on('message', (result) => {
        results[at] = result as WorldResult;
        say(`seed ${runs[at]!.seed}, ${runs[at]!.world}: ${results.filter(Boolean).length} of ${runs.length} runs`);
        give();
      });
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 && at >= runs.length
          ? resolve()
          : reject(new Error(`a worker of the bench ended with code ${code}`)),
      );
      give();
    });
  }
}
