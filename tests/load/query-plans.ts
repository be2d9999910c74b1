import type pg from 'pg';
import { pool } from '@/lib/db/client';

type Send = (config: pg.QueryConfig) => Promise<pg.QueryResult>;

/** How PostgreSQL runs a statement, with its real times; what it writes is rolled back. */
async function explain(connections: pg.Pool, { text, values }: pg.QueryConfig): Promise<string> {
  const client = await connections.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${text}`,
      values,
    );
    await client.query('rollback');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    client.release();
  }
}

/** Runs `work` in this process. Returns the plan of every named statement that it sends through the pool, by name. */
export async function collectPlans(work: () => Promise<unknown>): Promise<Map<string, string>> {
  const plans = new Map<string, string>();
  const connections = pool();
  const send = connections.query.bind(connections) as Send;
  connections.query = (async (config: pg.QueryConfig) => {
    if (config.name && !plans.has(config.name)) plans.set(config.name, await explain(connections, config));
    return send(config);
  }) as typeof connections.query;
  try {
    await work();
  } finally {
    connections.query = send as typeof connections.query;
  }
  return plans;
}
