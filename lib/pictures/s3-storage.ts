import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { metrics } from '@/lib/http/metrics';
import { PictureStorageProblem, type OuterStorage, type PictureBytes } from './picture-storage';
import { readObjectList } from './s3-object-list';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
  /** Whether the bucket is the first part of the path or of the host. */
  pathStyle: boolean;
}

const timeoutMs = 5_000;
const mostBytes = 4 * 1024 * 1024;
const prefix = 'pictures/';

/** Where an object lies. */
export function objectAddress({ endpoint, bucket, pathStyle }: S3Settings, name: string): URL {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  const parts = [...url.pathname.split('/'), ...(pathStyle ? [bucket] : []), name];
  url.pathname = parts.filter((part) => part !== '').join('/');
  return url;
}

async function readAll(response: Response): Promise<PictureBytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body)
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > mostBytes) throw new Error('the answer is too large');
      chunks.push(chunk);
    }
  return new Uint8Array(Buffer.concat(chunks));
}

interface Answer {
  status: number;
  bytes: PictureBytes;
}

/** The code that S3 gives in the XML of an error, such as NoSuchKey. */
const codeOf = ({ bytes }: Answer) => /<Code>(\w{1,60})<\/Code>/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? null;

function refusal({ bucket, endpoint }: S3Settings, answer: Answer): PictureStorageProblem {
  const host = new URL(endpoint).host;
  const code = codeOf(answer);
  const { status } = answer;
  const told = code === null ? String(status) : `${status} ${code}`;
  if (code === 'NoSuchBucket')
    return new PictureStorageProblem(
      `The storage at ${host} has no bucket ${bucket}. Create it, or correct S3_BUCKET.`,
    );
  if (status === 401 || status === 403)
    return new PictureStorageProblem(
      `The storage at ${host} refused our key (${told}). Check S3_KEY_ID, S3_SECRET, the rights of that key on ${bucket}, and the clock.`,
    );
  if (status >= 300 && status < 400)
    return new PictureStorageProblem(
      `The storage at ${host} points to another address (${told}). Correct S3_ENDPOINT, S3_REGION or S3_PATH_STYLE.`,
    );
  return new PictureStorageProblem(`The storage at ${host} answered with ${told}.`);
}

/** Pictures as objects `pictures/ID.webp` of one bucket. Requests are signed (Signature Version 4) with their bodies. */
export function createS3Storage(settings: S3Settings): OuterStorage {
  const { region, keyId: accessKeyId, secret: secretAccessKey } = settings;

  const send = async (
    method: string,
    name: string,
    body?: PictureBytes,
    query: Record<string, string> = {},
  ): Promise<Answer> => {
    const url = objectAddress(settings, name);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const signed = await new AwsV4Signer({
      ...{ method, accessKeyId, secretAccessKey, region, service: 's3' },
      url: url.href,
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        ...(body ? { 'content-type': 'image/webp' } : {}),
      },
    }).sign();
    try {
      const response = await fetch(signed.url, {
        method,
        headers: signed.headers,
        body: body ?? null,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return { status: response.status, bytes: await readAll(response) };
    } catch (error) {
      const sentence = `The storage at ${new URL(settings.endpoint).host} does not answer.`;
      throw new PictureStorageProblem(sentence, { cause: error });
    }
  };

  const ask = async (
    operation: string,
    method: string,
    name: string,
    body?: PictureBytes,
    query?: Record<string, string>,
  ): Promise<Answer | null> => {
    const { pictureStorage } = metrics();
    try {
      const answer = await send(method, name, body, query);
      const absent = method !== 'PUT' && answer.status === 404 && codeOf(answer) !== 'NoSuchBucket';
      if (!absent && (answer.status < 200 || answer.status > 299)) throw refusal(settings, answer);
      pictureStorage.inc({ operation, result: 'good' });
      return absent ? null : answer;
    } catch (error) {
      pictureStorage.inc({ operation, result: 'failed' });
      throw error;
    }
  };

  const nameOf = (id: string) => `${prefix}${id}.webp`;
  const remove = async (name: string) => {
    await ask('delete', 'DELETE', name);
  };
  async function* list() {
    for (let token: string | null = ''; token !== null;) {
      const query = { 'list-type': '2', prefix, ...(token === '' ? {} : { 'continuation-token': token }) };
      const answer = await ask('list', 'GET', '', undefined, query);
      const page = answer && readObjectList(Buffer.from(answer.bytes).toString('utf8'));
      if (!page) throw new PictureStorageProblem(`The storage at ${new URL(settings.endpoint).host} gives no list.`);
      yield page.objects;
      token = page.next;
    }
  }
  return {
    kind: 's3',
    put: async (id, bytes) => {
      await ask('put', 'PUT', nameOf(id), bytes);
      return null;
    },
    get: async (id) => (await ask('get', 'GET', nameOf(id)))?.bytes ?? null,
    delete: (id) => remove(nameOf(id)),
    deleteObject: remove,
    list,
    check: async () => {
      const written = new Uint8Array(randomBytes(16));
      // A name for each: several processes look at the same time.
      const name = `${prefix}check-${Buffer.from(written.subarray(0, 6)).toString('hex')}`;
      await ask('check', 'PUT', name, written);
      const read = await ask('check', 'GET', name);
      await ask('check', 'DELETE', name);
      if (!read || !Buffer.from(read.bytes).equals(written))
        throw new PictureStorageProblem('The storage does not give back what it was given.');
    },
  };
}
