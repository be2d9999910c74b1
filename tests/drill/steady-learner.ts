import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient } from '../load/http-client';
import type { Account } from '../robot/robot-world';

/** An answer that the server said is saved. */
export interface Confirmed {
  attemptId: string;
  position: number;
  revision: number;
  saveId: string;
  option: number;
  /** By this computer's clock, in ms since 1970. */
  at: number;
}

const length = 20;
const device = randomUUID();
const pauseMs = 200;
const patienceMs = 120_000;

/** A learner who answers on and on, and sends each answer until it is confirmed, as the app's outbox does. */
export class SteadyLearner {
  readonly confirmed: Confirmed[] = [];
  /** Requests that got no answer, or one that refused. */
  failures = 0;
  attemptId = '';
  /** Those that are answered by one option of four. */
  private positions: number[] = [];
  private readonly client: HttpClient;

  constructor(
    readonly account: Account,
    port: number,
  ) {
    this.client = new HttpClient(port, `${account.cookie.name}=${account.cookie.value}`);
  }

  async begin(): Promise<void> {
    const made = (await this.insist('POST', '/api/attempts', {
      blueprintId: 'ccma-2022',
      mode: 'exam',
      timed: true,
      selection: { kind: 'unseen', count: length },
    })) as { attemptId: string };
    this.attemptId = made.attemptId;
    const { questions } = (await this.insist('PUT', `/api/attempts/${this.attemptId}/sections/0`, {})) as {
      questions: { position: number; type?: string; options: unknown[] }[];
    };
    this.positions = questions
      .filter(({ type = 'choice', options }) => type === 'choice' && options.length === 4)
      .map(({ position }) => position);
  }

  /** Answers until told to stop; the last answer is confirmed then. */
  async walk(isOver: () => boolean): Promise<void> {
    const revisions = new Map<number, number>();
    for (let turn = 0; !isOver(); turn++) {
      const position = this.positions[turn % this.positions.length] ?? 0;
      const option = (turn * 7 + Math.floor(turn / this.positions.length)) % 4;
      const save = {
        saveId: randomUUID(),
        position,
        baseRevision: revisions.get(position) ?? 0,
        answer: { type: 'choice', option },
        flagged: false,
        struck: [],
        confidence: null,
        note: '',
        highlights: [],
        timeSpentMs: 1_000,
        clientAt: new Date().toISOString(),
      };
      const { results } = (await this.insist('POST', `/api/attempts/${this.attemptId}/answers`, {
        device,
        saves: [save],
      })) as { results: { outcome: string; revision: number }[] };
      const [verdict] = results;
      if (verdict?.outcome !== 'saved') throw new Error(`an answer was ${verdict?.outcome}`);
      revisions.set(position, verdict.revision);
      const { attemptId } = this;
      this.confirmed.push({
        attemptId,
        position,
        revision: verdict.revision,
        saveId: save.saveId,
        option,
        at: Date.now(),
      });
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }

  async submit(): Promise<void> {
    await this.insist('POST', `/api/attempts/${this.attemptId}/submit`, { device, saves: [] });
  }

  /** What the app shows of the attempt, from an app on `port`: answers while it runs, the result once it is over. */
  async look(port: number, over: boolean): Promise<unknown> {
    const client = new HttpClient(port, `${this.account.cookie.name}=${this.account.cookie.value}`);
    try {
      const path = `/api/attempts/${this.attemptId}`;
      if (over) return await client.send('GET', `${path}/result`);
      const { responses } = (await client.send('GET', path)) as { responses: unknown };
      return responses;
    } finally {
      client.close();
    }
  }

  close(): void {
    this.client.close();
  }

  private async insist(method: string, path: string, body: unknown): Promise<unknown> {
    for (const until = Date.now() + patienceMs; ;) {
      try {
        return await this.client.send(method, path, body);
      } catch (error) {
        this.failures += 1;
        if (Date.now() > until) throw error;
        await sleep(300);
      }
    }
  }
}
