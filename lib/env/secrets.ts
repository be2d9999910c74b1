import 'server-only';
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EnvError } from './env';
import { makeFolder } from './make-folder';

const schema = z.object({
  /** Signs and encrypts session cookies where the setting of that name is not given. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** Passwords of the embedded database: of the role that the app uses, and of the superuser. */
  databasePassword: z.string().min(16),
  databaseSuperuserPassword: z.string().min(16),
});

export type Secrets = z.infer<typeof schema>;

function generate(): Secrets {
  const secret = (): string => randomBytes(32).toString('base64url');
  return { NEXTAUTH_SECRET: secret(), databasePassword: secret(), databaseSuperuserPassword: secret() };
}

/**
 * The secrets of an installation: made at the first start, kept in DATA_DIR/secrets.json, readable by its
 * owner alone. Two processes that start at once end up with the same ones. Throws EnvError when the file is damaged.
 */
export async function readSecrets(dataDirectory: string): Promise<Secrets> {
  const file = path.join(dataDirectory, 'secrets.json');
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (present !== null) return parse(present, file);

  await makeFolder(dataDirectory, 0o711);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(generate(), null, 2)}\n`, { mode: 0o600 });
  try {
    // A link is made whole or not at all, and never replaces a file that is there.
    await link(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  return parse(await readFile(file, 'utf8'), file);
}

function parse(text: string, file: string): Secrets {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new EnvError(
      `The file ${file} is damaged. Put back a copy of it; without one, sign-ins end and the embedded database cannot be opened.`,
      {
        cause: error,
      },
    );
  }
}
