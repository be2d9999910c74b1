import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';

const idSchema = z.object({ id: z.bigint() });
const ageSchema = z.object({ key: z.string(), age: z.number() });

/**
 * Records one event for each key and returns their ids. Clears a few of the oldest rows on the way: more
 * than are added, so that the table stays small without a job.
 */
export async function insertRateEvents(keys: string[]): Promise<bigint[]> {
  const rows = await db().$queryRaw<unknown[]>`
    with cleared as (
      delete from rate_event where id in (
        select id from rate_event
         where id in (select id from rate_event order by id limit 20) and at < now() - interval '25 hours'
           for update skip locked))
    insert into rate_event (key, at) select key, clock_timestamp() from unnest(${keys}::text[]) as k (key)
    returning id`;
  return z
    .array(idSchema)
    .parse(rows)
    .map((row) => row.id);
}

/** Ages in seconds of the newest events of each key inside its window, without those in `except`; at most `limit` each. */
export async function readRateAges(
  wanted: { key: string; limit: number; windowSeconds: number }[],
  except: bigint[],
): Promise<{ key: string; age: number }[]> {
  const rows = await db().$queryRaw<unknown[]>`
    select w.key, extract(epoch from clock_timestamp() - e.at)::float8 as age
      from unnest(${wanted.map((w) => w.key)}::text[], ${wanted.map((w) => w.limit)}::int[],
                  ${wanted.map((w) => w.windowSeconds)}::int[]) as w (key, most, seconds)
     cross join lateral (
       select at from rate_event
        where key = w.key and at > now() - make_interval(secs => w.seconds) and id <> all (${except}::bigint[])
        order by at desc limit w.most) e`;
  return z.array(ageSchema).parse(rows);
}

export async function deleteRateEvents(ids: bigint[]): Promise<void> {
  await db().rateEvent.deleteMany({ where: { id: { in: ids } } });
}

export async function deleteRateEventsOf(key: string): Promise<void> {
  await db().rateEvent.deleteMany({ where: { key } });
}
