import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '@/lib/db/embedded/ports';
import { allContracts } from '@/lib/http/contracts/all-contracts';
import { siteFor } from './nginx';
import { withValues } from './pgbouncer';
import { startTool, type Tool } from './tools';

const withSystem = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const lacks = (...commands: string[]) =>
  commands.some((command) => spawnSync(command, ['--version'], { env: withSystem }).error !== undefined);

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

/** As a browser has it: status, headers and what the app behind was asked for. */
interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

describe.skipIf(lacks('nginx', 'openssl'))('deploy/nginx.conf with HTTPS, as it is but for ports and paths', () => {
  let folder: string;
  let behind: Server;
  let nginx: Tool;
  let plain: number;
  let secure: number;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'preceptor-https-'));
    // Stands for the app: tells what reached it.
    behind = createServer((request, response) => {
      let size = 0;
      request.on('data', (chunk: Buffer) => (size += chunk.length));
      request.on('end', () => response.end(JSON.stringify({ url: request.url, headers: request.headers, size })));
    });
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    [plain, secure] = [await findFreePort(), await findFreePort()];
    const [certificate, key] = [path.join(folder, 'fullchain.pem'), path.join(folder, 'privkey.pem')];
    const subject = ['-subj', '/CN=exams.school.example', '-days', '2'];
    const keys = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
    expect(spawnSync('openssl', ['req', '-x509', ...keys, ...subject]).status).toBe(0);
    const site = (await readFile('deploy/nginx.conf', 'utf8'))
      .replaceAll(/ {2}server 127\.0\.0\.1:\d+ max_fails=0;\n/g, '')
      .replace(
        'upstream preceptor {',
        `upstream preceptor {\n  server 127.0.0.1:${(behind.address() as AddressInfo).port};`,
      )
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;`)
      .replaceAll('/etc/letsencrypt/live/exams.school.example', folder);
    const file = path.join(folder, 'nginx.conf');
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    await writeFile(
      file,
      [
        'daemon off;',
        ...(process.getuid?.() === 0 ? ['user root;'] : []),
        `pid ${folder}/nginx.pid;`,
        'events { worker_connections 64; }',
        `http { access_log off; ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}`,
        site,
        '}',
      ].join('\n'),
    );
    nginx = await startTool('nginx', ['-c', file, '-e', path.join(folder, 'error.log')], secure);
  });
  afterAll(async () => {
    await nginx.stop();
    behind.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (headers: Record<string, string> = {}, most?: 'TLSv1.1' | 'TLSv1.2') =>
    new Promise<Reply>((resolve, reject) => {
      const tls = { rejectUnauthorized: false, ...(most ? { maxVersion: most, minVersion: most } : {}) };
      const host = { host: 'exams.school.example', ...headers };
      get({ host: '127.0.0.1', port: secure, path: '/home?a=b', headers: host, ...tls }, (answer) => {
        let body = '';
        answer.on('data', (chunk) => (body += String(chunk)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      }).once('error', reject);
    });

  it('leads from http to https, and passes on host and address, not what a visitor made up', async () => {
    const redirect = await fetch(`http://127.0.0.1:${plain}/home?a=b`, {
      redirect: 'manual',
    });
    expect(redirect.status).toBe(301);
    expect(redirect.headers.get('location')).toMatch(/^https:\/\/127\.0\.0\.1.*\/home\?a=b$/);
    const { status, body } = await ask({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      url: '/home?a=b',
      headers: {
        host: 'exams.school.example',
        'x-forwarded-host': 'exams.school.example',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
      },
    });
  });

  it('speaks TLS 1.2 and nothing older', async () => {
    expect((await ask({}, 'TLSv1.2')).status).toBe(200);
    await expect(ask({}, 'TLSv1.1')).rejects.toThrow();
  });
});

describe.skipIf(lacks('systemd-analyze'))('units for systemd', () => {
  it.each(['preceptor.service', 'preceptor@.service'])('%s holds nothing that systemd does not know', (unit) => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', `deploy/${unit}`], {
      encoding: 'utf8',
    });
    // Node.js may lie elsewhere on this computer; everything else is to be right.
    const said = `${stdout}${stderr}`
      .split('\n')
      .filter((line) => line.includes(unit) && !line.includes('is not executable'));
    expect(said).toEqual([]);
    if (!stderr.includes('is not executable')) expect(status).toBe(0);
  });
});
