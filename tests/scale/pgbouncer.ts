import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findFreePort } from '@/lib/db/embedded/ports';
import { withClient } from '../drill/fingerprint';
import { startTool, type Tool } from './tools';

/** The lines of an ini file with some of their values replaced; each must be there. */
export function withValues(template: string, values: Record<string, string>): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const line = new RegExp(`^${name} = .*$`, 'm');
    if (!line.test(text)) throw new Error(`deploy/pgbouncer.ini has no line ${name}`);
    return text.replace(line, `${name} = ${value}`);
  }, template);
}

/** PgBouncer refuses to run as root. */
function otherThanRoot(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** PgBouncer before a database, by deploy/pgbouncer.ini. `url` is the app's own; its twin over PgBouncer comes back. */
export async function startPgBouncer(
  url: string,
  superuserUrl: string,
  folder: string,
): Promise<Tool & { url: string }> {
  const home = path.join(folder, 'pgbouncer');
  const owner = otherThanRoot();
  await mkdir(home, { recursive: true });
  const { username, password, port, pathname } = new URL(url);
  const name = pathname.slice(1);
  const listen = await findFreePort();
  const users = path.join(home, 'userlist.txt');
  const config = path.join(home, 'pgbouncer.ini');
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`);
  const ini = withValues(await readFile('deploy/pgbouncer.ini', 'utf8'), {
    preceptor: `host=127.0.0.1 port=${port} dbname=${name}`,
    listen_port: String(listen),
    auth_file: users,
    logfile: path.join(home, 'pgbouncer.log'),
    pidfile: path.join(home, 'pgbouncer.pid'),
    unix_socket_dir: '',
  });
  await writeFile(config, ini);
  await chmod(users, 0o600);
  if (owner) for (const file of [home, users, config]) await chown(file, owner.uid, owner.gid);
  // PgBouncer passes no statement_timeout on, so that the role has it (docs/scaling.md).
  await withClient(superuserUrl, (client) => client.query(`alter role ${username} set statement_timeout = '30s'`));
  const tool = await startTool('pgbouncer', [config], listen, owner);
  const twin = new URL(url);
  twin.port = String(listen);
  return { ...tool, url: twin.href };
}
