import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { afterAll, expect, it } from 'vitest';
import { GET } from '@/app/api/health/route';
import { GET as missingPicture } from '@/app/api/pictures/[pictureId]/route';
import { keptAttributes, keptName, startTracing } from '@/lib/http/tracing';
import { runJob } from '@/lib/jobs/run-job';

interface Sent {
  resourceSpans: {
    scopeSpans: { spans: { name: string; traceId: string; attributes: unknown; events?: unknown[] }[] }[];
  }[];
}

const received: Sent[] = [];
const collector = createServer((request, answer) => {
  const chunks: Buffer[] = [];
  request
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => {
      if (request.url === '/v1/traces') received.push(JSON.parse(Buffer.concat(chunks).toString()) as Sent);
      answer.setHeader('content-type', 'application/json').end('{}');
    });
});
afterAll(() => void collector.close());

it('sends requests and jobs to the collector, by pattern, and nothing that anybody typed', async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const stop = startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  const secret = 'a-secret-of-the-address';
  await GET(new Request(`http://localhost/api/health?${secret}`), { params: Promise.resolve({}) });
  const answer = await missingPicture(new Request(`http://localhost/api/pictures/${secret}`), {
    params: Promise.resolve({ pictureId: secret }),
  });
  await runJob('sweep', () => Promise.reject(new Error(secret)));
  // As Next does it, with the whole address, and an error with its text.
  trace.getTracer('next.js').startActiveSpan(`fetch GET http://elsewhere.example/${secret}`, (span) => {
    span.setAttributes({ 'http.target': `/reset-password/${secret}`, 'next.route': '/reset-password/[token]' });
    span.recordException(new Error(secret));
    span.setStatus({ code: SpanStatusCode.ERROR, message: secret });
    span.end();
  });
  await stop();
  const spans = received.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  expect(spans.map(({ name }) => name).sort()).toEqual([
    'GET /api/health',
    'GET /api/pictures/{pictureId}',
    'fetch GET …',
    'job sweep',
  ]);
  const text = JSON.stringify(received);
  expect(text).toContain(answer.headers.get('x-request-id'));
  expect(text).toContain('/reset-password/[token]');
  expect(text).not.toContain(secret);
});

it('keeps attributes that it knows', () => {
  expect(keptAttributes({ 'http.route': '/a', 'http.url': 'https://x/?q=1', 'enduser.id': 'ana' })).toEqual({
    'http.route': '/a',
  });
  expect(keptName('render route (app) /sign-in')).toBe('render route (app) /sign-in');
});
