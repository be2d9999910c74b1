import type pg from 'pg';
import { pool } from '@/lib/db/client';

interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * Runs `work` in this process and returns every named statement that it sent through the pool, once each, as
 * PostgreSQL plans and runs it (EXPLAIN ANALYZE, rolled back), by name.
 */
export async function collectPlans(work: () => Promise<unknown>): Promise<Map<string, string>> {
  const sent = new Map<string, Statement>();
  const connections = pool();
  const query = connections.query.bind(connections) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  connections.query = ((config: pg.QueryConfig) => {
    if (config.name) sent.set(config.name, { name: config.name, text: config.text, values: config.values ?? [] });
    return query(config);
  }) as typeof connections.query;
  try {
    await work();
  } finally {
    connections.query = query as typeof connections.query;
  }
  const plans = new Map<string, string>();
  const client = await connections.connect();
  try {
    for (const { name, text, values } of sent.values()) {
      await client.query('begin');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, costs off) ${text}`,
        values,
      );
      await client.query('rollback');
      plans.set(name, rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
  } finally {
    client.release();
  }
  return plans;
}
