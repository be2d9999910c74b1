import { runWorld } from '@/lib/readiness/simulation/run-world';
import { brokenWorlds, plainWorld } from '@/lib/readiness/simulation/world';
import type { WorldRun } from './run-in-workers';

// Computing time and not that of the clock: other work on the machine does not count.
const computed = (): number => process.cpuUsage().user / 1000;

process.on('message', (message) => {
  const { world, seed, learners } = message as WorldRun;
  const found = [plainWorld, ...brokenWorlds].find(({ name }) => name === world);
  if (!found) throw new Error(`there is no world ${world}`);
  process.send?.(runWorld(found, seed, learners, computed));
});
