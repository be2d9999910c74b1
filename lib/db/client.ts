import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env/env';
import { PrismaClient } from './generated/client';

interface Connections {
  pool: pg.Pool;
  prisma: PrismaClient;
}

// One pool a process, also across the reloads of the development server.
const holder = globalThis as typeof globalThis & { preceptorConnections?: Connections };

function connect(): Connections {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_MAX,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
  });
  // An idle connection that the server drops must not end the process; the next query opens a new one.
  pool.on('error', () => undefined);
  // A transaction waits for a connection as long as a query does; Prisma's own two seconds fail a burst.
  const transactionOptions = { maxWait: 10_000, timeout: 30_000 };
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions }) };
}

function connections(): Connections {
  holder.preceptorConnections ??= connect();
  return holder.preceptorConnections;
}

/** The Prisma client: every query outside the path of an answer. */
export function db(): PrismaClient {
  return connections().prisma;
}

/** The pool under it, for the statements of lib/exam that are written in SQL. */
export function pool(): pg.Pool {
  return connections().pool;
}

/** Closes both; for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  const open = holder.preceptorConnections;
  if (!open) return;
  delete holder.preceptorConnections;
  await open.prisma.$disconnect();
  await open.pool.end();
}

/** A client or a transaction of it: what functions of data access take. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>;
