import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExamTaker } from './exam-taker';
import type { LoadLearner, LoadWorld } from './load-world';
import { Recorder, type Measurement } from './measure';
import { closedLoop } from './scenarios';

/** Memory of one moment, in MB: what the processes hold, and what of it is in use by their JavaScript. */
export interface MemorySample {
  minute: number;
  resident: number;
  heap: number;
}

export interface Soak {
  /** Saves a second that 40 clients in a closed loop reached before, and the half of it that was kept up. */
  capacity: number;
  rate: number;
  minutes: number;
  saves: Measurement;
  memory: MemorySample[];
  /** Growth in MB an hour, by a straight line through the samples after the first quarter. */
  growth: { resident: number; heap: number };
}

const clients = 40;
const answersEach = 100;
const MB = 1024 * 1024;

/** Resident memory of a process and its children; 0 where the system does not tell. */
function residentOf(pid: number): number {
  const statusOf = (id: number | string) => {
    try {
      return readFileSync(`/proc/${id}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  const field = (status: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const family = readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .map((id) => ({ id: Number(id), status: statusOf(id) }))
    .filter(({ id, status }) => id === pid || field(status, 'PPid') === pid);
  return family.reduce((sum, { status }) => sum + field(status, 'VmRSS') / 1024, 0);
}

async function heapOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/api/metrics`)).text();
  return Number(/^preceptor_nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1] ?? 0) / MB;
}

/** The slope of the line of least squares, in y for each x. */
export function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
}

/** Someone who answers, hands in after a hundred answers, and begins another exam. */
class Sitter {
  private answered = 0;

  private constructor(
    private readonly learner: LoadLearner,
    /** Null between two exams. */
    private taker: ExamTaker | null,
  ) {}

  static async all(world: LoadWorld, n: number): Promise<Sitter[]> {
    return (await ExamTaker.startAll(await world.learners(n))).map((taker) => new Sitter(taker.learner, taker));
  }

  async answer(): Promise<void> {
    // In an hour everybody meets the whole bank, so that nothing unseen is left.
    this.taker ??= await ExamTaker.start(this.learner, 'mix');
    await this.taker.answer();
    this.answered += 1;
    if (this.answered % answersEach !== 0) return;
    const done = this.taker;
    this.taker = null;
    await done.submit();
  }
}

/** Measures what the machine can do, keeps half of that up for `minutes`, and watches the memory of the app. */
export async function runSoak(world: LoadWorld, minutes: number, say: (line: string) => void): Promise<Soak> {
  const warm = await ExamTaker.startAll(await world.learners(clients));
  await closedLoop(new Recorder('warming up', clients, world.cpu), 10, async (n) => warm[n]?.answer());
  const first = await closedLoop(new Recorder('capacity', clients, world.cpu), 20, async (n) => warm[n]?.answer());
  const capacity = first.finish().perSecond;
  const rate = capacity / 2;
  say(`Capacity: ${capacity.toFixed(0)} saves a second. ${rate.toFixed(0)} a second for ${minutes} minutes.`);

  // One at a time each, so many that a slow moment holds few of them up.
  const sitters = await Sitter.all(world, clients * 4);
  const recorder = new Recorder('soak: saves at half of the capacity', sitters.length, world.cpu);
  const memory: MemorySample[] = [];
  const begin = performance.now();
  const minute = () => (performance.now() - begin) / 60_000;
  const look = async () => {
    const heaps = await Promise.all(world.ports.map(heapOf));
    const resident = world.pids.reduce((sum, pid) => sum + residentOf(pid), 0);
    memory.push({ minute: minute(), resident, heap: heaps.reduce((sum, heap) => sum + heap, 0) });
  };
  await look();
  // Some three hundred points, whatever the length.
  const watch = setInterval(() => void look().catch(() => undefined), Math.max(2_000, minutes * 200));
  const report = setInterval(() => {
    const { resident = 0, heap = 0 } = memory.at(-1) ?? {};
    say(`  minute ${minute().toFixed(0)}: ${resident.toFixed(0)} MB resident, ${heap.toFixed(0)} MB of heap in use`);
  }, 60_000);
  await recorder.during(() =>
    Promise.all(
      sitters.map(async (sitter, place) => {
        const every = (sitters.length / rate) * 1000;
        await sleep((place / sitters.length) * every);
        for (let due = performance.now(); minute() < minutes; due += every) {
          await sleep(Math.max(0, due - performance.now()));
          await recorder.time(() => sitter.answer());
        }
      }),
    ),
  );
  clearInterval(watch);
  clearInterval(report);
  for (const [problem, n] of recorder.problems) say(`  ${n} times: ${problem}`);
  await look();
  const settled = memory.filter((sample) => sample.minute >= minutes / 4);
  const growth = (part: 'resident' | 'heap') => 60 * slope(settled.map((sample) => [sample.minute, sample[part]]));
  return {
    capacity,
    rate,
    minutes,
    saves: recorder.finish(),
    memory,
    growth: { resident: growth('resident'), heap: growth('heap') },
  };
}
