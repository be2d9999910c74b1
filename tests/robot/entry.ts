import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * open: all passes. refused: nobody gets in, whoever was in is thrown out. stalled: what is sent goes nowhere.
 * deaf: requests get through and their answers do not: the server has worked, and the learner does not know.
 */
export type Passage = 'open' | 'refused' | 'stalled' | 'deaf';
export const outages = ['refused', 'stalled', 'deaf'] as const satisfies readonly Passage[];

/** The network between the learners and the app processes: it passes bytes on, takes another process where one is dead, and fails when told. */
export class Entry {
  private passage: Passage = 'open';
  private turn = 0;
  private readonly pairs = new Set<{ inside: Socket; outside: Socket }>();
  private readonly server = createServer({ noDelay: true }, (outside) => this.admit(outside));

  constructor(private readonly ports: readonly number[]) {}

  /** Begins to listen; resolves with the port. */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  set(passage: Passage): void {
    // Bytes that were swallowed leave a connection useless, and an outage ends the ones it found.
    if (passage === 'open' || passage === 'refused') this.cut();
    this.passage = passage;
  }

  close(): void {
    this.server.close();
    this.cut();
  }

  private cut(): void {
    for (const { inside, outside } of this.pairs) {
      inside.destroy();
      outside.destroy();
    }
    this.pairs.clear();
  }

  private admit(outside: Socket): void {
    outside.on('error', () => outside.destroy());
    if (this.passage === 'refused') {
      outside.destroy();
      return;
    }
    outside.pause();
    this.reach(outside, this.ports.length);
  }

  private reach(outside: Socket, tries: number): void {
    const port = this.ports[this.turn++ % this.ports.length] as number;
    const inside = connect({ port, host: '127.0.0.1', noDelay: true });
    const refused = () => {
      inside.destroy();
      if (tries > 1 && !outside.destroyed) this.reach(outside, tries - 1);
      else outside.destroy();
    };
    inside.once('error', refused);
    inside.once('connect', () => {
      inside.off('error', refused);
      this.join(inside, outside);
    });
  }

  private join(inside: Socket, outside: Socket): void {
    const pair = { inside, outside };
    this.pairs.add(pair);
    const part = () => {
      inside.destroy();
      outside.destroy();
      this.pairs.delete(pair);
    };
    inside.on('error', part).on('close', part);
    outside.on('error', part).on('close', part);
    outside.on('data', (bytes) => this.passage !== 'stalled' && inside.write(bytes));
    inside.on('data', (bytes) => this.passage === 'open' && outside.write(bytes));
    outside.resume();
    if (outside.destroyed) part();
  }
}
