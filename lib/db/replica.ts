import 'server-only';
import pg from 'pg';
import { env } from '@/lib/env/env';
import { log } from '@/lib/http/log';
import { metrics } from '@/lib/http/metrics';
import { pool } from './client';
import { isUnreachable } from './is-unreachable';

/** What is known of the replica. */
export type ReplicaState =
  /** `behindSeconds` is null where the server cannot tell: it is no streaming standby. */
  { usable: true; behindSeconds: number | null } | { usable: false; problem: string };

interface Replica {
  pool: pg.Pool;
  state: ReplicaState | null;
  /** By `performance.now()`. */
  lookedAt: number;
  looking: Promise<ReplicaState> | null;
}

/** A report may be this old; a replica further behind is not asked. docs/scaling.md */
const mostBehindSeconds = 60;
const lookEveryMs = 5_000;

// One pool a process, also across the reloads of the development server.
const holder = globalThis as typeof globalThis & { preceptorReplica?: Replica };

function connect(connectionString: string): Replica {
  const replica = new pg.Pool({
    connectionString,
    max: env().DATABASE_POOL_MAX,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    // A standby refuses writes by itself; an address of the primary, set by mistake, is made to.
    verify: (client: pg.ClientBase, done: (error?: Error) => void) =>
      void client.query('set default_transaction_read_only = on').then(() => done(), done),
  });
  replica.on('error', () => undefined);
  return { pool: replica, state: null, lookedAt: -Infinity, looking: null };
}

function openReplica(): Replica | null {
  const { DATABASE_REPLICA_URL } = env();
  if (DATABASE_REPLICA_URL === undefined) return null;
  holder.preceptorReplica ??= connect(DATABASE_REPLICA_URL);
  return holder.preceptorReplica;
}

// Nothing left to replay and a primary that sends: not behind, however long nobody has written.
const behindSql = `select pg_is_in_recovery() as standby,
  case when not pg_is_in_recovery() then null
    when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() and exists (select 1 from pg_stat_wal_receiver) then 0
    else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8 end as behind`;

async function ask(replica: pg.Pool): Promise<ReplicaState> {
  try {
    const { rows } = await replica.query<{ standby: boolean; behind: number | null }>(behindSql);
    const { standby, behind } = rows[0] ?? { standby: false, behind: null };
    if (!standby) return { usable: true, behindSeconds: null };
    if (behind === null || behind > mostBehindSeconds)
      return {
        usable: false,
        problem: `The replica is ${behind === null ? 'not in step' : `${Math.round(behind)} seconds behind`}.`,
      };
    return { usable: true, behindSeconds: Math.max(0, behind) };
  } catch (error) {
    log().debug({ err: error }, 'the replica was asked how far it is');
    return { usable: false, problem: 'The replica does not answer.' };
  }
}

function note(replica: Replica, state: ReplicaState): void {
  const before = replica.state;
  replica.state = state;
  replica.lookedAt = performance.now();
  const { replicaUsable, replicaBehind } = metrics();
  replicaUsable.set(state.usable ? 1 : 0);
  replicaBehind.set(state.usable ? (state.behindSeconds ?? NaN) : NaN);
  if (!state.usable && before?.usable !== false)
    log().warn({ problem: state.problem }, 'reports are read from the primary, since the replica cannot be used');
  if (state.usable && before?.usable === false) log().info('reports are read from the replica again');
}

function look(replica: Replica): Promise<ReplicaState> {
  replica.looking ??= ask(replica.pool)
    .then((state) => {
      note(replica, state);
      return state;
    })
    .finally(() => {
      replica.looking = null;
    });
  return replica.looking;
}

/** How the replica is now; null where none is set. */
export async function lookAtReplica(): Promise<ReplicaState | null> {
  const replica = openReplica();
  return replica && look(replica);
}

/** Seconds by which reports may be behind at present: 0 where they are read from the primary, null where nobody can tell. */
export function reportsBehind(): number | null {
  const state = holder.preceptorReplica?.state;
  return state?.usable ? state.behindSeconds : 0;
}

/**
 * Codes with which a standby gives up what the primary could answer: the query held up the replay (40001), or a migration has not
 * arrived yet (42P01, 42703).
 */
const passing = /^(40001|42P01|42703)$/;

function passes(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && passing.test(code);
}

/**
 * Reads a report: from the replica, where one is set, answers and is at most a minute behind; else from the primary, as it does
 * when the replica goes away in the middle. `read` does nothing but read, and may run twice. Never for what a learner does in an
 * attempt, and not for a page that has to show what its reader saved a moment ago.
 */
export async function readReport<T>(read: (from: pg.Pool) => Promise<T>): Promise<T> {
  const replica = openReplica();
  const { reportReads } = metrics();
  if (replica) {
    const fresh = replica.state !== null && performance.now() - replica.lookedAt < lookEveryMs;
    const state = fresh ? replica.state : await look(replica);
    if (state?.usable) {
      try {
        const found = await read(replica.pool);
        reportReads.inc({ source: 'replica' });
        return found;
      } catch (error) {
        if (!passes(error)) throw error;
        log().debug({ err: error }, 'a report was not read from the replica');
        if (isUnreachable(error)) note(replica, { usable: false, problem: 'The replica does not answer.' });
      }
    }
  }
  reportReads.inc({ source: 'primary' });
  return read(pool());
}

/** The same of a report whose reader must see what was written just now. */
export function readPrimary<T>(read: (from: pg.Pool) => Promise<T>): Promise<T> {
  return read(pool());
}

/** Closes the connections; for scripts and tests. */
export async function closeReplica(): Promise<void> {
  const open = holder.preceptorReplica;
  delete holder.preceptorReplica;
  await open?.pool.end();
}
