import { z } from 'zod';

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const modes = ['development', 'production', 'test'] as const;
const hoursError = 'must be a number of hours from 0 to 744';

/** What S3-compatible storage cannot do without. */
const storageSettings = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_KEY_ID', 'S3_SECRET'] as const;

/**
 * The settings of a running process. This is the one file that reads `process.env`; the names are
 * documented in docs/operators.md.
 */
const settings = z.object({
  NODE_ENV: z.enum(modes, { error: `must be one of ${modes.join(', ')}` }).default('development'),
  /** Set by the launcher when it runs the embedded server, by the operator otherwise. */
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address like postgresql://user:password@host:5432/name',
  }),
  DATABASE_POOL_MAX: wholeNumber(1, 200).default(10),
  /** A read-only copy of the same database, for reports; unset reads them where everything else is. */
  DATABASE_REPLICA_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be an address like postgresql://user:password@host:5432/name',
    })
    .optional(),
  /** Signs and encrypts session cookies; generated into .data/ by the launcher. */
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  /** The address under which people reach the site; cookies are secure when it is https. */
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('http://localhost:3000'),
  DATA_DIR: z.string().default('.data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an address like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.string().default('Preceptor <preceptor@localhost>'),
  /** Sign-in by OpenID Connect: any issuer, Google, or one tenant of Microsoft. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be the address of an issuer' }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default('your school account'),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  /** The id of the tenant; "common" would let anybody choose the address that they claim. */
  MICROSOFT_TENANT: z.uuid('must be the id of your tenant').optional(),
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  /** Whether a provider's people get an account at their first sign-in: as the school lets anyone, or always. */
  OIDC_SIGN_UP: z.enum(['policy', 'always'], { error: 'must be policy or always' }).default('policy'),
  /** Statements of completed exams for a learning record store (xAPI); all three or none. */
  XAPI_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be the address of a learning record store' }).optional(),
  XAPI_KEY: z.string().optional(),
  XAPI_SECRET: z.string().optional(),
  /** Under which name: one that says nothing, or the person's. */
  XAPI_ACTOR: z.enum(['pseudonym', 'person'], { error: 'must be pseudonym or person' }).default('pseudonym'),
  /** S3-compatible storage for uploaded pictures; without it they lie in the database. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address like https://s3.school.example' }).optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: small letters, digits, dots and hyphens',
    )
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_KEY_ID: z.string().optional(),
  S3_SECRET: z.string().optional(),
  /** Whether the bucket is the first part of the path or of the host. */
  S3_PATH_STYLE: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('true')
    .transform((text) => text === 'true'),
  /** Folder of backups; unset means `backups` in DATA_DIR. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** Hours between backups by the schedule; 0 makes none. */
  BACKUP_EVERY_HOURS: z.coerce
    .number({ error: hoursError })
    .min(0, { error: hoursError })
    .max(744, { error: hoursError })
    .default(24),
  /** Backups of the schedule that are kept. */
  BACKUP_KEEP: wholeNumber(1, 1000).default(14),
  /** What Prometheus shows to read /api/metrics; unset lets this computer alone read it. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  /** Collector of OpenTelemetry traces (OTLP over HTTP); unset sends none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address like http://localhost:4318' })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  /** Proxies in front of the app whose X-Forwarded-For entry is believed; 0 means none. */
  TRUSTED_PROXIES: wholeNumber(0, 5).default(0),
});

const schema = settings.superRefine((given, context) => {
  const missing = storageSettings.find((name) => given[name] === undefined);
  if (missing === undefined || storageSettings.every((name) => given[name] === undefined)) return;
  context.addIssue({
    code: 'custom',
    path: [missing],
    message: `is missing: storage for pictures needs ${storageSettings.slice(0, 3).join(', ')} and S3_SECRET together`,
  });
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
          `The setting ${issue.path.join('.')} ${issue.code !== 'custom' && given[String(issue.path[0])] === undefined ? 'is missing' : issue.message}.`,
      )
      .join('\n'),
  );
}

/** The settings of this process, validated on first use. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
