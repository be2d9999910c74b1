import { z } from 'zod';

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const modes = ['development', 'production', 'test'] as const;
const hoursError = 'must be a number of hours from 0 to 744';

/**
 * The settings of a running process. This is the one file that reads `process.env`; the names are
 * documented in docs/operators.md.
 */
const schema = z.object({
  NODE_ENV: z.enum(modes, { error: `must be one of ${modes.join(', ')}` }).default('development'),
  /** Set by the launcher when it runs the embedded server, by the operator otherwise. */
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address like postgresql://user:password@host:5432/name',
  }),
  DATABASE_POOL_MAX: wholeNumber(1, 200).default(10),
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
