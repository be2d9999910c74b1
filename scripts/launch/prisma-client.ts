import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashSources } from './hash-sources';
import { LaunchProblem } from './packages.mjs';
import { runTool } from './run-tool';

const OUTPUT = path.join('lib', 'db', 'generated');
const STAMP = path.join(OUTPUT, '.schema-hash');

async function wantedStamp(): Promise<string> {
  return hashSources(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
}

/** Whether lib/db/generated was written from the schema as it is now. */
export async function prismaClientIsCurrent(): Promise<boolean> {
  return (await readFile(STAMP, 'utf8').catch(() => '')) === (await wantedStamp());
}

/** Writes the database client from the schema, without the engine that Prisma would download. */
export async function generatePrismaClient(): Promise<void> {
  const stamp = await wantedStamp();
  const { code, output } = await runTool('node_modules/prisma/build/index.js', ['generate'], {
    // Not needed for this command, and not "true": other commands would then do nothing and claim success.
    ...(process.platform === 'win32' ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false' }),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
  if (code !== 0)
    throw new LaunchProblem(
      `The database client could not be written: ${output.trim().split('\n').slice(-3).join(' ')}`,
    );
  await mkdir(OUTPUT, { recursive: true });
  await writeFile(STAMP, stamp);
}
