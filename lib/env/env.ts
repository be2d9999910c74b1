import { z } from 'zod';

/**
 * The settings of a running process. This is the one file that reads `process.env`; the names are
 * documented in docs/operators.md.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Set by the launcher when it runs the embedded server, by the operator otherwise. */
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address like postgresql://user:password@host:5432/name',
  }),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  /** Signs and encrypts session cookies; generated into .data/ by the launcher. */
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  /** The address under which people reach the site; cookies are secure when it is https. */
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('http://localhost:3000'),
  DATA_DIR: z.string().default('.data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an address like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().default('Preceptor <preceptor@localhost>'),
  /** Folder of backups; unset means `backups` in DATA_DIR. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** Hours between backups by the schedule; 0 makes none. */
  BACKUP_EVERY_HOURS: z.coerce
    .number()
    .min(0)
    .max(24 * 31)
    .default(24),
  /** Backups of the schedule that are kept. */
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Proxies in front of the app whose X-Forwarded-For entry is believed; 0 means none. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
});

export type Env = z.infer<typeof schema>;

let cached: Env | undefined;

/** A wrong setting, told in one sentence that names it. */
export class EnvError extends Error {}

/** Parses a set of variables. Empty strings count as unset. Throws EnvError with one line for each wrong setting. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues
      .map(
        (issue) =>
          `The setting ${issue.path.join('.')} ${given[String(issue.path[0])] === undefined ? 'is missing' : issue.message}.`,
      )
      .join('\n'),
  );
}

/** The settings of this process, validated on first use. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
