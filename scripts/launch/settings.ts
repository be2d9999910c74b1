import { existsSync } from 'node:fs';
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

/**
 * Reads `.env` (what is already set wins), makes or reads the secrets, fills in what follows from other
 * settings, and checks all of it. From then on `process.env` is what the app will see, but for the address of
 * an embedded database. Throws EnvError with one sentence for each wrong setting.
 */
export async function readSettings(): Promise<LaunchSettings> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { env } = process;
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
