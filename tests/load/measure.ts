import type { CpuTime } from './cpu-time';

/** What one scenario came to. Times in ms. */
export interface Measurement {
  name: string;
  clients: number;
  count: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  /** Computing time for each piece of work; null where the system does not tell. */
  cpu: CpuTime | null;
}

/** The value below which a share of the sorted values lies (nearest rank). */
export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] as number;
}

const parts = ['app', 'database', 'generator'] as const;

/** Collects the durations of one scenario, which may run in several stretches. */
export class Recorder {
  private readonly durations: number[] = [];
  private errors = 0;
  private activeMs = 0;
  private readonly used: CpuTime = { app: 0, database: 0, generator: 0 };
  private measuresCpu = true;
  readonly problems = new Map<string, number>();

  /** `cpu`: the computing time used so far. */
  constructor(
    readonly name: string,
    readonly clients: number,
    private readonly cpu: () => CpuTime | null,
  ) {}

  /** A stretch of the scenario: its time counts for the rate. */
  async during(work: () => Promise<unknown>): Promise<this> {
    const before = this.cpu();
    const start = performance.now();
    await work();
    this.activeMs += performance.now() - start;
    const after = this.cpu();
    if (before && after) for (const part of parts) this.used[part] += after[part] - before[part];
    else this.measuresCpu = false;
    return this;
  }

  /** Times one piece of work; one that throws counts as an error. */
  async time(work: () => Promise<unknown>): Promise<void> {
    const start = performance.now();
    try {
      await work();
      this.durations.push(performance.now() - start);
    } catch (error) {
      this.errors++;
      const message = error instanceof Error ? error.message : String(error);
      this.problems.set(message, (this.problems.get(message) ?? 0) + 1);
    }
  }

  finish(): Measurement {
    const sorted = [...this.durations].sort((a, b) => a - b);
    const each = (part: keyof CpuTime) => this.used[part] / Math.max(1, sorted.length);
    return {
      name: this.name,
      clients: this.clients,
      count: sorted.length,
      perSecond: sorted.length / (this.activeMs / 1000),
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      p99: percentile(sorted, 0.99),
      errors: this.errors,
      cpu: this.measuresCpu ? { app: each('app'), database: each('database'), generator: each('generator') } : null,
    };
  }
}

/** Rows of text as a table: the first column to the left, the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** Measurements as a table for people. */
export function measurementTable(rows: readonly Measurement[]): string {
  return textTable([
    [
      'scenario',
      'clients',
      'count',
      'per second',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'errors',
      'CPU ms: app',
      'database',
      'bench',
    ],
    ...rows.map((row) => [
      row.name,
      String(row.clients),
      String(row.count),
      row.perSecond.toFixed(0),
      row.p50.toFixed(1),
      row.p95.toFixed(1),
      row.p99.toFixed(1),
      String(row.errors),
      ...parts.map((part) => row.cpu?.[part].toFixed(2) ?? ''),
    ]),
  ]);
}
