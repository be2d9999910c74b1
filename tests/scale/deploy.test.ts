import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { siteFor } from './nginx';
import { withValues } from './pgbouncer';

describe('deploy/nginx.conf', () => {
  it('becomes the example by other ports and without HTTPS, and stays what it is otherwise', async () => {
    const template = await readFile('deploy/nginx.conf', 'utf8');
    const site = siteFor(template, [4001, 4002], 4000);
    expect(site.match(/^ {2}server 127.*$/gm)).toEqual([
      '  server 127.0.0.1:4001 max_fails=0;',
      '  server 127.0.0.1:4002 max_fails=0;',
    ]);
    expect(site.match(/listen .*/g)).toEqual(['listen 127.0.0.1:4000;']);
    expect(site).not.toMatch(/ssl|return 301/);
    const kept = template.split('\n').filter((line) => /proxy_|location|client_max/.test(line));
    for (const line of kept) expect(site).toContain(line);
  });

  it('sends again, once it was sent, only what may be sent twice', async () => {
    const template = await readFile('deploy/nginx.conf', 'utf8');
    const pattern = new RegExp(/location ~ (\S+) \{\n.*non_idempotent;/.exec(template)?.[1] ?? 'none');
    const repeated = allContracts
      .filter(({ path }) => pattern.test(path.replaceAll(/\{\w+\}/g, '0')))
      .map(({ method, path }) => `${method} ${path}`);
    expect(repeated.sort()).toEqual([
      'GET /api/attempts/{attemptId}/clock',
      'POST /api/attempts/{attemptId}/answers',
      'POST /api/attempts/{attemptId}/sections/{index}/end',
      'POST /api/attempts/{attemptId}/submit',
      'PUT /api/attempts/{attemptId}/sections/{index}',
    ]);
  });
});

describe('deploy/pgbouncer.ini', () => {
  it('pools sessions, takes other values for its lines, and none for lines that it has not', async () => {
    const ini = await readFile('deploy/pgbouncer.ini', 'utf8');
    expect(ini).toMatch(/^pool_mode = session$/m);
    expect(withValues(ini, { listen_port: '7000' })).toMatch(/^listen_port = 7000$/m);
    expect(() => withValues(ini, { listen_prot: '7000' })).toThrow('no line listen_prot');
  });
});
