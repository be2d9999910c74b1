import { backoffMs } from './backoff';
import type { Timers } from './outbox-parts';

/** When to try again after requests that failed: later each time, until one succeeds. */
export class RetryTimer {
  private timer: number | null = null;
  private failed = 0;

  constructor(
    private readonly timers: Timers,
    /** [0, 1) */
    private readonly random: () => number,
    private readonly run: () => void,
  ) {}

  /** Requests that failed since the last success. */
  get failures(): number {
    return this.failed;
  }

  /** Whether a try is to come. */
  get waits(): boolean {
    return this.timer !== null;
  }

  /** Counts a failure and tries again later, after `askedForMs` at the earliest. */
  wait(askedForMs: number): void {
    this.failed += 1;
    const wait = backoffMs(this.failed, this.random, askedForMs);
    this.timer = this.timers.set(() => {
      this.timer = null;
      this.run();
    }, wait);
  }

  succeeded(): void {
    this.failed = 0;
  }

  cancel(): void {
    if (this.timer !== null) this.timers.clear(this.timer);
    this.timer = null;
  }
}
