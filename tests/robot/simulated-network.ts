import { Agent, request, type IncomingMessage } from 'node:http';
import type { Send } from '@/lib/exam/outbox/exam-transport';
import type { Evidence } from './evidence';
import { witness } from './exchange';
import type { Account } from './robot-world';

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** How one device reaches the app: plain HTTP over connections of its own, which can be cut, and which loses an answer now and then. */
export class SimulatedNetwork {
  offline = false;
  /** Asked for each answer: true loses it after the server has worked. */
  losesAnswer: () => boolean = () => false;
  /** How the last requests went, the newest last: what a finding is explained by. */
  readonly recent: string[] = [];
  private closed = false;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(
    private readonly port: number,
    private readonly account: Account,
    private readonly evidence: Evidence,
  ) {}

  /** For the outbox: `fetch` on this network. Writes down what each answer promises for `attemptId`. */
  sender(attemptId: string): Send {
    return async (url, init) => {
      const body = typeof init.body === 'string' ? init.body : null;
      const answer = await this.exchange(init.method ?? 'GET', url, body, init.signal ?? undefined);
      if (answer.status === 200) witness(this.evidence, { attemptId, request: body, answer: answer.text });
      return new Response(answer.text, { status: answer.status, headers: answer.headers });
    };
  }

  /** Sends JSON once. Throws for anything but a success. */
  async send(method: string, path: string, body: unknown): Promise<unknown> {
    const answer = await this.exchange(
      method,
      path,
      body === null ? null : JSON.stringify(body),
      AbortSignal.timeout(15_000),
    );
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path} answers ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  close(): void {
    this.closed = true;
    this.agent.destroy();
  }

  private async exchange(
    method: string,
    path: string,
    body: string | null,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const from = performance.now();
    const note = (how: string) => {
      this.recent.push(`${method} ${route(path)} ${how} after ${Math.round(performance.now() - from)} ms`);
      if (this.recent.length > 8) this.recent.shift();
    };
    try {
      const answer = await this.carry(method, path, body, signal);
      note(String(answer.status));
      return answer;
    } catch (error) {
      note(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private carry(method: string, path: string, body: string | null, signal: AbortSignal | undefined): Promise<Answer> {
    if (this.offline) return Promise.reject(new TypeError('the device is off line'));
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: this.agent,
          ...(signal ? { signal } : {}),
          headers: {
            cookie: `${this.account.cookie.name}=${this.account.cookie.value}`,
            'sec-fetch-site': 'same-origin',
            ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          },
        },
        (incoming) => {
          const status = incoming.statusCode ?? 0;
          if (status >= 500) this.evidence.refuse(`${method} ${route(path)} answers ${status}`);
          textOf(incoming).then((text) => {
            // The network may have gone while the answer was on its way.
            if (this.offline || this.losesAnswer()) reject(new TypeError('the answer was lost'));
            else resolve({ status, headers: headersOf(incoming), text });
          }, reject);
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // A browser opens another connection where an idle one was closed as the request left.
        const isOurs = this.offline || this.closed || signal?.aborted === true || outgoing.reusedSocket;
        if (!isOurs) this.evidence.refuse(`${method} ${route(path)}: ${error.code ?? error.message}`);
        reject(error);
      });
      outgoing.end(body ?? undefined);
    });
  }
}

const route = (path: string) => path.replaceAll(/[0-9a-f-]{36}/g, '…');

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = ['content-type', 'retry-after'] as const;
  return Object.fromEntries(kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
