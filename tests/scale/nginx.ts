import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startTool, type Tool } from './tools';

/** deploy/nginx.conf as a school would have it, but without HTTPS and with these processes. */
export function siteFor(template: string, ports: readonly number[], port: number): string {
  const servers = ports.map((one) => `  server 127.0.0.1:${one} max_fails=0;`).join('\n');
  return template
    .replace(/( {2}server 127\.0\.0\.1:\d+.*;\n)+/, `${servers}\n`)
    .replace(/^ *listen .*ssl.*;$/m, `  listen 127.0.0.1:${port};`)
    .replaceAll(/^ *(listen \[::\].*|ssl_.*|http2 .*);\n/gm, '')
    .replace(/server \{\n {2}listen 80;[\s\S]*?\n\}\n/, '');
}

/** nginx before the app processes on `ports`, by deploy/nginx.conf, with all its files in `folder`. */
export async function startNginx(
  ports: readonly number[],
  port: number,
  folder: string,
): Promise<Tool & { port: number }> {
  const home = path.join(folder, 'nginx');
  await mkdir(home, { recursive: true });
  const site = siteFor(await readFile('deploy/nginx.conf', 'utf8'), ports, port);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = [
    'daemon off;',
    // The folder is closed to others, whom nginx would become as root.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `pid ${home}/nginx.pid;`,
    `error_log ${home}/error.log warn;`,
    'worker_processes 1;',
    'events { worker_connections 4096; }',
    'http {',
    '  access_log off;',
    ...kinds.map((kind) => `  ${kind}_temp_path ${home}/${kind};`),
    site,
    '}',
  ].join('\n');
  const file = path.join(home, 'nginx.conf');
  await writeFile(file, main);
  const tool = await startTool('nginx', ['-c', file, '-e', path.join(home, 'error.log')], port);
  return { ...tool, port };
}
