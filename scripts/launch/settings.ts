import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EnvError, parseEnv } from '@/lib/env/env';
import { readSecrets, type Secrets } from '@/lib/env/secrets';

/** Settings of the launcher itself; those of the app are in lib/env/env.ts. */
const launchSchema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The network address to listen on; unset means all. */
  HOST: z.string().min(1).optional(),
});

export interface LaunchSettings {
  port: number;
  host: string | undefined;
  /** Whether PORT or NEXTAUTH_URL say where the site is reached. */
  addressGiven: boolean;
  /** DATA_DIR, absolute. */
  dataDirectory: string;
  /** The operator's own server; undefined means the embedded one. */
  databaseUrl: string | undefined;
  secrets: Secrets;
}

/** Settings that hold a secret: NAME_FILE names a file with the value, as containers, systemd and vaults hand them over. */
const fromFiles = [
  'DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'NEXTAUTH_SECRET',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
  'GOOGLE_CLIENT_SECRET',
  'MICROSOFT_CLIENT_SECRET',
  'S3_SECRET',
  'XAPI_SECRET',
  'METRICS_TOKEN',
];

/** Sets what files say. Throws EnvError where a file cannot be read, or the setting is given twice. */
async function readSecretFiles(env: NodeJS.ProcessEnv): Promise<void> {
  for (const name of fromFiles) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new EnvError(`The settings ${name} and ${name}_FILE are both given. Remove one of them.`);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new EnvError(`The setting ${name}_FILE names a file that cannot be read: ${file}.`, { cause: error });
    });
    env[name] = text.trim();
  }
}

/**
 * Reads `.env` (what is already set wins), makes or reads the secrets, fills in what follows from other
 * settings, and checks all of it. From then on `process.env` is what the app will see, but for the address of
 * an embedded database. Throws EnvError with one sentence for each wrong setting.
 */
export async function readSettings(): Promise<LaunchSettings> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { env } = process;
  await readSecretFiles(env);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const launch = launchSchema.safeParse(given);
  if (!launch.success) {
    const wrong = launch.error.issues[0]?.path[0];
    throw new EnvError(
      `The setting ${String(wrong)} must be ${wrong === 'PORT' ? 'a number from 1 to 65535' : 'a network address'}.`,
    );
  }
  const { PORT: port, HOST: host } = launch.data;
  const dataDirectory = path.resolve(given.DATA_DIR ?? '.data');
  env.DATA_DIR = dataDirectory;
  if (!given.NEXTAUTH_URL) env.NEXTAUTH_URL = `http://localhost:${port}`;

  // Checked before anything is written, so that a typing error leaves no trace.
  const placeholder = { DATABASE_URL: 'postgresql://127.0.0.1/', NEXTAUTH_SECRET: '-'.repeat(32) };
  parseEnv({ ...placeholder, ...given, NEXTAUTH_URL: env.NEXTAUTH_URL });

  const secrets = await readSecrets(dataDirectory);
  if (!given.NEXTAUTH_SECRET) env.NEXTAUTH_SECRET = secrets.NEXTAUTH_SECRET;
  const addressGiven = Boolean(given.PORT ?? given.NEXTAUTH_URL);
  return { port, host, addressGiven, dataDirectory, databaseUrl: given.DATABASE_URL, secrets };
}
