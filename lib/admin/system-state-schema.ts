import { z } from 'zod';

const diskSchema = z.object({ what: z.string(), freeBytes: z.number(), totalBytes: z.number() });

/** What an administrator needs to see at a glance. Times are ISO 8601. */
export const systemStateSchema = z
  .object({
    versions: z.object({ preceptor: z.string(), node: z.string(), postgresql: z.string() }),
    database: z.object({ kind: z.enum(['embedded', 'external']), bytes: z.number(), connections: z.int() }),
    /** The copy that reports are read from; null where none is set. */
    replica: z.object({ behindSeconds: z.number().nullable(), problem: z.string().nullable() }).nullable(),
    pictures: z.object({
      /** Where new ones go. */
      kind: z.enum(['database', 's3']),
      /** Bucket and host. */
      place: z.string().nullable(),
      inDatabase: z.int(),
      databaseBytes: z.number(),
      inStorage: z.int(),
      problem: z.string().nullable(),
    }),
    startedAt: z.iso.datetime(),
    counts: z.object({ users: z.int(), openAttempts: z.int(), questions: z.int(), signedIn: z.int() }),
    backup: z.object({
      everyHours: z.number(),
      /** `lacks`: what is missing in it. */
      last: z.object({ at: z.iso.datetime(), bytes: z.number(), lacks: z.string().nullable() }).nullable(),
      failed: z.object({ at: z.iso.datetime(), problem: z.string() }).nullable(),
    }),
    disks: z.array(diskSchema),
    mail: z.object({ server: z.boolean(), from: z.string(), waiting: z.int() }),
    jobs: z.array(
      z.object({
        name: z.string(),
        startedAt: z.iso.datetime(),
        goodAt: z.iso.datetime().nullable(),
        problem: z.string().nullable(),
      }),
    ),
    problems: z.array(
      z.object({
        at: z.iso.datetime(),
        requestId: z.string().nullable(),
        source: z.enum(['request', 'job', 'mail']),
        place: z.string(),
        kind: z.string(),
      }),
    ),
  })
  .meta({ id: 'SystemState' });
export type SystemState = z.output<typeof systemStateSchema>;
