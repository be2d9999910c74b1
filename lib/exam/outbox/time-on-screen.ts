/** Counts how long each question was on the screen and in front, in ms by the monotonic clock, until it is recorded. */
export class TimeOnScreen {
  private position: number | null = null;
  /** Null while the page is hidden. */
  private since: number | null = null;
  private hidden = false;
  private readonly unrecorded = new Map<number, number>();

  constructor(private readonly now: () => number) {}

  /** The question that is on the screen; null for none. */
  get shown(): number | null {
    return this.position;
  }

  show(position: number | null): void {
    this.collect();
    this.position = position;
    this.since = position === null || this.hidden ? null : this.now();
  }

  hide(): void {
    this.collect();
    this.hidden = true;
    this.since = null;
  }

  unhide(): void {
    this.hidden = false;
    if (this.position !== null) this.since ??= this.now();
  }

  /** Time of a position that no change has carried yet, in whole ms. */
  unrecordedMs(position: number): number {
    this.collect();
    return Math.round(this.unrecorded.get(position) ?? 0);
  }

  /** A change carried it. */
  recorded(position: number): void {
    this.unrecorded.delete(position);
  }

  private collect(): void {
    if (this.position === null || this.since === null) return;
    const now = this.now();
    this.unrecorded.set(this.position, (this.unrecorded.get(this.position) ?? 0) + now - this.since);
    this.since = now;
  }
}
