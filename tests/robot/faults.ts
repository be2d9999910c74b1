import { setTimeout as sleep } from 'node:timers/promises';
import { shuffled } from '@/lib/exam/seeded-random';
import type { Chance } from './chance';
import { outages } from './entry';
import type { RobotWorld } from './robot-world';

export interface FaultCounts {
  app: number;
  database: number;
  outages: number;
  /** Rounds of restarts, in which the processes end in order and come back, one after the other. */
  restarts: number;
}
type Kind = keyof FaultCounts;

/** Kills and cuts what learners work on, spread over the run by its progress, not by the clock. */
export class Faults {
  readonly done: FaultCounts = { app: 0, database: 0, outages: 0, restarts: 0 };
  /** Time in ms from a kill until what was killed answers again, the pause before its start included. */
  readonly recoveries: Record<'app' | 'database', number[]> = { app: [], database: [] };
  private readonly busy = new Map<Kind, Promise<void>>();
  private readonly plan: Kind[];

  constructor(
    private readonly world: RobotWorld,
    private readonly chance: Chance,
    counts: FaultCounts,
  ) {
    const kinds = (Object.keys(counts) as Kind[]).flatMap((kind) => Array.from({ length: counts[kind] }, () => kind));
    this.plan = shuffled(kinds, chance);
  }

  /** Resolves when all of the plan is done and everything runs again. `progress`: share of the run, from 0. */
  async run(progress: () => number): Promise<void> {
    for (const [place, kind] of this.plan.entries()) {
      while (progress() < (place + 0.5) / this.plan.length) await sleep(100);
      await this.busy.get(kind);
      const fault = this.strike(kind);
      this.busy.set(kind, fault);
      // Some strike while the one before is not mended yet.
      if (!this.chance.happens(0.3)) await Promise.all(this.busy.values());
    }
    await Promise.all(this.busy.values());
  }

  private async strike(kind: Kind): Promise<void> {
    const { world, chance } = this;
    this.done[kind] += 1;
    switch (kind) {
      case 'app':
        return this.timed(kind, world.killApp(chance.below(world.appCount), chance.between(0, 1_500)));
      case 'database': {
        const victim = chance.happens(0.85) ? 'cluster' : 'backend';
        return this.timed(kind, world.killDatabase(victim, chance.between(0, 1_500)));
      }
      case 'outages':
        world.entry.set(chance.pick(outages));
        await sleep(chance.between(500, 4_000));
        world.entry.set('open');
        return;
      case 'restarts':
        for (let index = 0; index < world.appCount; index++) {
          await world.restartApp(index);
          await sleep(500);
        }
    }
  }

  private async timed(kind: 'app' | 'database', recovery: Promise<void>): Promise<void> {
    const begin = performance.now();
    await recovery;
    this.recoveries[kind].push(Math.round(performance.now() - begin));
  }
}
