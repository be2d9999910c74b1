import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readMetrics } from '@/lib/admin/read-metrics';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { contract } from '@/lib/http/contract';
import { handle } from '@/lib/http/handle';
import { runJob } from '@/lib/jobs/run-job';

const from = (address: string, authorization?: string) =>
  new Request('http://localhost:3000/api/metrics', {
    headers: { 'x-forwarded-for': address, ...(authorization ? { authorization } : {}) },
  });

const thing = contract({
  method: 'GET',
  path: '/api/thing/{thingId}',
  summary: 'A thing of the test.',
  access: 'public',
  output: z.object({}),
  errors: [],
});

async function whileSet(change: Partial<ReturnType<typeof env>>, work: () => Promise<void>): Promise<void> {
  const settings = env();
  const before = { ...settings };
  Object.assign(settings, change);
  try {
    await work();
  } finally {
    Object.assign(settings, before, { METRICS_TOKEN: undefined });
  }
}

describe('the metrics', () => {
  it('count requests by pattern and status, jobs, connections and open exams, and name nobody', async () => {
    const good = await handle(thing, () => Promise.resolve({}))(new Request('http://localhost/api/thing/ana'), {
      params: Promise.resolve({ thingId: 'ana' }),
    });
    expect(good.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const refused = await handle(thing, () => Promise.reject(new AppError('not-found', 'No.')))(
      new Request('http://localhost/api/thing/ana'),
      { params: Promise.resolve({ thingId: 'ana' }) },
    );
    expect(refused.status).toBe(404);
    await runJob('sweep', () => Promise.reject(new Error('no')));
    const { text } = await readMetrics(from('127.0.0.1'));
    for (const line of [
      'preceptor_http_requests_total{method="GET",route="/api/thing/{thingId}",status="200"} 1',
      'preceptor_http_requests_total{method="GET",route="/api/thing/{thingId}",status="404"} 1',
      'preceptor_http_request_seconds_count{method="GET",route="/api/thing/{thingId}"} 2',
      'preceptor_job_runs_total{job="sweep",result="failed"} 1',
      'preceptor_open_attempts 0',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/preceptor_pool_connections\{state="all"\} [1-9]/);
    expect(text).not.toContain('ana');
  });

  it('are there under the names that the dashboard asks for', async () => {
    const { text } = await readMetrics(from('127.0.0.1'));
    const asked = (await readFile('docs/grafana-dashboard.json', 'utf8')).match(/preceptor_\w+/g) ?? [];
    expect(asked.length).toBeGreaterThan(8);
    for (const name of asked) expect(text).toContain(`# TYPE ${name.replace(/_bucket$/, '')} `);
  });

  it('are for this computer alone, or for whoever has the token', async () => {
    await expect(readMetrics(from('192.0.2.7'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readMetrics(from('unknown'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readMetrics(from('::1'))).resolves.toBeDefined();
    await whileSet({ METRICS_TOKEN: 'a token of sixteen or more' }, async () => {
      await expect(readMetrics(from('127.0.0.1'))).rejects.toMatchObject({ code: 'not-found' });
      await expect(readMetrics(from('192.0.2.7', 'Bearer another'))).rejects.toMatchObject({ code: 'not-found' });
      await expect(readMetrics(from('192.0.2.7', 'Bearer a token of sixteen or more'))).resolves.toBeDefined();
    });
  });

  it('are nobody’s on an https site that cannot tell where a request comes from', async () => {
    await whileSet({ NEXTAUTH_URL: 'https://exams.school.example', TRUSTED_PROXIES: 0 }, async () => {
      await expect(readMetrics(from('127.0.0.1'))).rejects.toMatchObject({ code: 'not-found' });
    });
  });
});
