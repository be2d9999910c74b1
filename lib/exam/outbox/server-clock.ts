import { betterSample, remainingMs, serverTime, slept, type ClockSample, type TwoClocks } from './exam-clock';

/** The computer's two clocks, passed in; in ms. */
export interface ComputerClocks {
  /** performance.now(): only counts. */
  monotonic(): number;
  /** Date.now(): compared with itself to notice a sleep, and never believed. */
  wall(): number;
}

/** Holds the best sample of the server's clock and notices when the computer has slept. */
export class ServerClock {
  private sample: ClockSample | null = null;
  private doubted = false;
  private slept = false;
  private lastReading: TwoClocks;

  constructor(private readonly clocks: ComputerClocks) {
    this.lastReading = this.read();
  }

  /** Takes the `now` of an answer. */
  take(nowIso: string, sentAt: number, receivedAt: number): void {
    const fresh = { sentAt, receivedAt, now: Date.parse(nowIso) };
    const held = betterSample(this.doubted ? null : this.sample, fresh);
    if (!held) return;
    this.sample = held;
    this.doubted = false;
    this.slept = false;
  }

  /** Goes by `serverMs` for now, without being sure of it. Nothing that the server has told is given up for it. */
  assume(serverMs: number): void {
    if (this.sample) return;
    const at = this.clocks.monotonic();
    this.sample = { sentAt: at, receivedAt: at, now: serverMs };
    this.doubted = true;
  }

  /** The server's clock, in ms since 1970; null before the first answer. */
  now(): number | null {
    return this.sample && serverTime(this.sample, this.clocks.monotonic());
  }

  /** Whether the computer slept, by an unknown time, since the server's last answer. */
  get overslept(): boolean {
    return this.slept;
  }

  /** Whether the estimate holds: not before the first answer, and not between a sleep and the next answer. */
  get sure(): boolean {
    return this.sample !== null && !this.doubted;
  }

  /** Time until `endsAt`, in ms; null before the first answer. */
  remaining(endsAt: number): number | null {
    return remainingMs(this.sample, endsAt, this.clocks.monotonic());
  }

  /** Call every few seconds: true once after a sleep, when the server must be asked. */
  checkSleep(): boolean {
    const reading = this.read();
    const woke = slept(this.lastReading, reading);
    this.lastReading = reading;
    if (woke) {
      this.doubted = true;
      this.slept = true;
    }
    return woke;
  }

  private read(): TwoClocks {
    return { monotonic: this.clocks.monotonic(), wall: this.clocks.wall() };
  }
}
