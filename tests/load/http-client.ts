import { Agent, request } from 'node:http';

class IdleConnectionClosed extends Error {}

/** A plain HTTP client with its own kept-alive connection: cheap, since the generator shares the cores with what it measures. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly port: number,
    private readonly cookie: string | null,
  ) {}

  /** Sends JSON and returns the parsed answer. Throws with the status and code for anything but 2xx. */
  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    try {
      return await this.sendOnce(method, path, body);
    } catch (error) {
      // The server closed the idle connection as the request left: a browser, too, opens another one.
      if (!(error instanceof IdleConnectionClosed)) throw error;
      return this.sendOnce(method, path, body);
    }
  }

  private sendOnce(method: string, path: string, body: unknown): Promise<unknown> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: this.agent,
          headers: {
            'sec-fetch-site': 'same-origin',
            ...(this.cookie ? { cookie: this.cookie } : {}),
            ...(payload === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const status = incoming.statusCode ?? 0;
            if (status < 200 || status > 299)
              reject(
                new Error(
                  `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '…')} answers ${status} ${text.slice(0, 120)}`,
                ),
              );
            else resolve(text === '' ? null : (JSON.parse(text) as unknown));
          });
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) =>
        reject(outgoing.reusedSocket && error.code === 'ECONNRESET' ? new IdleConnectionClosed() : error),
      );
      outgoing.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
