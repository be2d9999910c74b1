import pg from 'pg';

async function run(connectionString: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/**
 * The same database under an address by which it says of itself that it is a standby, and as many seconds behind as
 * `setLag` says (none at first): for pages that tell so. A standby that streams has tests of its own
 * (tests/integration/replica). Returns that address.
 */
export async function addLaggingReplica(databaseUrl: string): Promise<string> {
  await run(
    databaseUrl,
    `create schema lagging;
     create table lagging.state as select 0::float8 as seconds;
     create function lagging.pg_is_in_recovery() returns boolean language sql as 'select true';
     create function lagging.pg_last_xact_replay_timestamp() returns timestamptz language sql as
       'select clock_timestamp() - make_interval(secs => seconds) from lagging.state';`,
  );
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c search_path=lagging,pg_catalog,public');
  return url.href;
}

/** How far the replica is behind from now on, in seconds. */
export function setLag(databaseUrl: string, seconds: number): Promise<void> {
  return run(databaseUrl, 'update lagging.state set seconds = $1', [seconds]);
}
