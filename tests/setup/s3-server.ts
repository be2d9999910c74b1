import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, text: string) => createHmac('sha256', key).update(text).digest();

export interface SignedRequest {
  method: string;
  /** As it was sent, escaped. */
  path: string;
  /** Canonical: sorted, escaped; "" for none. */
  query: string;
  /** Names in small letters. */
  headers: Record<string, string>;
  signedHeaders: readonly string[];
}

/** The signature (hex) that a request must have: Signature Version 4, written from its specification, not from a library. */
export function signatureOf(request: SignedRequest, key: { secret: string; region: string }): string {
  const { method, path, query, headers, signedHeaders } = request;
  const moment = headers['x-amz-date'] ?? '';
  const day = moment.slice(0, 8);
  const canonical = [
    method,
    path,
    query,
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', moment, `${day}/${key.region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signing = hmac(hmac(hmac(hmac(`AWS4${key.secret}`, day), key.region), 's3'), 'aws4_request');
  return hmac(signing, text).toString('hex');
}

function momentOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** An S3-compatible server of the tests: one bucket in memory, path style, and nothing let through unsigned. */
export class S3Server {
  readonly bucket = 'pictures-of-tests';
  readonly region = 'eu-test-1';
  readonly keyId = 'TESTKEYID';
  readonly secret = 'a secret/of+the tests';
  /** By key. */
  readonly objects = new Map<string, Buffer>();
  /** When objects were written, in ms since 1970; of those put here by a test long ago. */
  readonly writtenAt = new Map<string, number>();
  /** How many a list names at once. */
  page = 3;
  /** "GET pictures/…" of each request that was let in. */
  readonly log: string[] = [];
  /** Answers everything with this status while it is set. */
  broken: number | null = null;
  private server: Server | null = null;
  private port = 0;

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The settings by which the app uses it. */
  get settings() {
    return {
      S3_ENDPOINT: this.endpoint,
      S3_BUCKET: this.bucket,
      S3_REGION: this.region,
      S3_KEY_ID: this.keyId,
      S3_SECRET: this.secret,
      S3_PATH_STYLE: true,
    };
  }

  /** Starts it, again on the port that it had. */
  async start(): Promise<void> {
    const server = createServer((request, response) => {
      void this.answer(request).then(({ status, code, body }) => {
        response.writeHead(status, { 'content-type': code ? 'application/xml' : 'application/octet-stream' });
        response.end(code ? `<?xml version="1.0"?><Error><Code>${code}</Code></Error>` : body);
      });
    });
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(this.port, '127.0.0.1', () => resolve()),
    );
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; code?: string; body?: Buffer }> {
    const given = await buffer(request);
    if (this.broken !== null) return { status: this.broken, code: 'InternalError' };
    const refusal = this.refuse(request, given);
    if (refusal) return refusal;
    const { pathname, searchParams } = new URL(request.url ?? '', this.endpoint);
    const [, bucket, ...rest] = pathname.split('/');
    if (bucket !== this.bucket) return { status: 404, code: 'NoSuchBucket' };
    const key = rest.join('/');
    this.log.push(`${request.method} ${key}`);
    if (request.method === 'GET' && searchParams.get('list-type') === '2') return this.list(searchParams);
    if (request.method === 'PUT') {
      this.objects.set(key, given);
      this.writtenAt.set(key, Date.now());
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    const body = this.objects.get(key);
    return body ? { status: 200, body } : { status: 404, code: 'NoSuchKey' };
  }

  /** ListObjectsV2: what begins so, by name, from behind the token. */
  private list(query: URLSearchParams): { status: number; body: Buffer } {
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString('utf8');
    const names = [...this.objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? '')).sort();
    const rest = names.filter((name) => name > after);
    const part = rest.slice(0, this.page);
    const cut = part.length < rest.length;
    const contents = part.map((name) => {
      const at = new Date(this.writtenAt.get(name) ?? Date.UTC(2020, 0, 1)).toISOString();
      const text = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<Contents><Key>${text}</Key><LastModified>${at}</LastModified><ETag>&quot;x&quot;</ETag><Size>${this.objects.get(name)?.length ?? 0}</Size></Contents>`;
    });
    // With signs that an address escapes.
    const token = `${Buffer.from(part.at(-1) ?? '').toString('base64')}==`;
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${this.bucket}</Name><IsTruncated>${cut}</IsTruncated>${contents.join('')}${cut ? `<NextContinuationToken>${token}</NextContinuationToken>` : ''}</ListBucketResult>`;
    return { status: 200, body: Buffer.from(xml) };
  }

  /** Null where key, time, signature and body are right. */
  private refuse(request: IncomingMessage, given: Buffer): { status: number; code: string } | null {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const found =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    if (!found) return { status: 403, code: 'AccessDenied' };
    const [, keyId, day, region, names = '', signature = ''] = found;
    if (keyId !== this.keyId) return { status: 403, code: 'InvalidAccessKeyId' };
    const moment = headers['x-amz-date'] ?? '';
    if (!(Math.abs(momentOf(moment) - Date.now()) < 15 * 60_000) || !moment.startsWith(day ?? ''))
      return { status: 403, code: 'RequestTimeTooSkewed' };
    if (region !== this.region) return { status: 400, code: 'AuthorizationHeaderMalformed' };
    const signedHeaders = names.split(';');
    if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.includes(name)))
      return { status: 403, code: 'AccessDenied' };
    const [path = '', sent = ''] = (request.url ?? '').split('?');
    const query = sent.split('&').sort().join('&');
    const right = signatureOf({ method: request.method ?? '', path, query, headers, signedHeaders }, this);
    if (!timingSafeEqual(Buffer.from(right), Buffer.from(signature)))
      return { status: 403, code: 'SignatureDoesNotMatch' };
    return sha256(given) === headers['x-amz-content-sha256']
      ? null
      : { status: 400, code: 'XAmzContentSHA256Mismatch' };
  }
}
