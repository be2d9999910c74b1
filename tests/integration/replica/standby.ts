import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { findAccount } from '@/lib/db/embedded/account';
import { findBinaries } from '@/lib/db/embedded/binaries';
import { createCluster, type Cluster } from '@/lib/db/embedded/cluster';
import { appAddress, ensureDatabase } from '@/lib/db/embedded/ensure-database';
import { startServer, stopServer, superuserAddress, type RunningServer } from '@/lib/db/embedded/server';
import { passwords } from '../launch/embedded-options';

const settings = {
  shared_buffers: '16MB',
  max_connections: '40',
  fsync: 'off',
  wal_level: 'replica',
  max_wal_senders: '4',
  wal_keep_size: '256MB',
};

/** A primary and a standby that streams from it, both of PostgreSQL's own binaries and thrown away afterwards. */
export class StandbyWorld {
  private home = '';
  private primary!: Cluster;
  private standby!: Cluster;
  private running: { primary?: RunningServer; standby?: RunningServer } = {};

  get primaryUrl(): string {
    return appAddress(this.running.primary!.port, passwords.app);
  }
  get standbyUrl(): string {
    return appAddress(this.standbyPort, passwords.app);
  }
  private standbyPort = 0;

  /** `prepare` fills the primary before it is copied. */
  async start(prepare: (url: string) => Promise<unknown>): Promise<void> {
    this.home = await mkdtemp(path.join(tmpdir(), 'preceptor-standby-'));
    await chmod(this.home, 0o711);
    const account = findAccount();
    const cluster = (name: string): Cluster => ({
      folder: path.join(this.home, name),
      logFile: path.join(this.home, `${name}.log`),
      account,
      binaries,
      password: passwords.superuser,
      settings,
    });
    const binaries = await findBinaries(account);
    this.primary = cluster('primary');
    await createCluster(this.primary);
    const server = await startServer(this.primary, undefined);
    this.running.primary = server;
    await ensureDatabase(this.primary, server.port, passwords.app);
    await prepare(this.primaryUrl);

    // A base backup by hand: the embedded PostgreSQL has no pg_basebackup.
    const client = new pg.Client({ connectionString: superuserAddress(this.primary, server.port) });
    await client.connect();
    await client.query(`select pg_backup_start('standby', true)`);
    this.standby = cluster('standby');
    await cp(this.primary.folder, this.standby.folder, {
      recursive: true,
      filter: (file) => !/postmaster\.(pid|opts)$/.test(file),
    });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await client.end();
    await writeFile(path.join(this.standby.folder, 'backup_label'), rows[0]!.labelfile);
    await writeFile(path.join(this.standby.folder, 'standby.signal'), '');
    const { port } = server;
    this.standby.settings = {
      ...settings,
      primary_conninfo: `host=127.0.0.1 port=${port} user=postgres password='${passwords.superuser}'`,
    };
    if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, this.standby.folder]);
    await chmod(this.standby.folder, 0o700);
    await this.startStandby();
  }

  async startStandby(): Promise<void> {
    this.running.standby = await startServer(this.standby, this.standbyPort || undefined);
    this.standbyPort = this.running.standby.port;
  }

  async stopStandby(): Promise<void> {
    const { standby } = this.running;
    delete this.running.standby;
    if (standby) await stopServer(this.standby, standby.pid);
  }

  /** Runs a statement on the standby as its superuser. */
  async onStandby<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: superuserAddress(this.standby, this.standbyPort) });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until the standby shows all that the primary has written. */
  async caughtUp(): Promise<void> {
    const client = new pg.Client({ connectionString: superuserAddress(this.primary, this.running.primary!.port) });
    await client.connect();
    const { rows } = await client.query<{ at: string }>('select pg_current_wal_lsn()::text as at');
    await client.end();
    for (;;) {
      const [row] = await this.onStandby<{ done: boolean }>(
        `select coalesce(pg_last_wal_replay_lsn() >= '${rows[0]!.at}'::pg_lsn, false) as done`,
      );
      if (row?.done) return;
      await sleep(100);
    }
  }

  async close(): Promise<void> {
    await this.stopStandby();
    if (this.running.primary) await stopServer(this.primary, this.running.primary.pid);
    await rm(this.home, { recursive: true, force: true });
  }
}
