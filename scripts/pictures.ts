import { parseArgs } from 'node:util';
import type { OuterStorage } from '@/lib/pictures/picture-storage';
import { PictureStorageProblem } from '@/lib/pictures/picture-storage';
import { openDatabase } from './launch/database';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { readSettings } from './launch/settings';

const usage =
  'Say what to do with the pictures: npm run pictures -- --to s3, --to database, or --check (with --remove, to remove what nothing shows)';

async function move(to: 's3' | 'database', storage: OuterStorage, place: string): Promise<void> {
  const { movePictures } = await import('@/lib/pictures/move-pictures');
  const { moved, missing } = await movePictures(to, storage);
  console.log(`${moved} pictures brought ${to === 's3' ? `to ${place}` : 'into the database'}.`);
  tellMissing(missing);
}

async function check(
  storage: OuterStorage,
  place: string,
  { remove, evenMost }: { remove: boolean; evenMost: boolean },
): Promise<void> {
  const { findOrphans, removeOrphans } = await import('@/lib/pictures/find-orphans');
  const report = await findOrphans(storage);
  const { needed, copies, orphans, young, foreign, missing } = report;
  console.log(
    `${place}: ${needed} pictures that are needed, ${copies} copies of pictures that are in the database too.`,
  );
  const bytes = orphans.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`${orphans.length} objects belong to no picture, ${bytes} bytes${orphans.length > 0 ? ':' : '.'}`);
  for (const { name } of orphans) console.log(`  ${name}`);
  if (young > 0) console.log(`${young} more are younger than a day: an upload may be on its way. They are left alone.`);
  if (foreign > 0) console.log(`${foreign} objects have names that are not ours. They are left alone.`);
  tellMissing(missing);
  if (remove) console.log(`${await removeOrphans(storage, report, { evenMost })} objects removed.`);
  else if (orphans.length > 0) console.log('To remove them: npm run pictures -- --check --remove');
}

function tellMissing(missing: readonly string[]): void {
  for (const id of missing) console.error(`The storage does not have the picture ${id}.`);
  if (missing.length > 0) process.exitCode = 1;
}

// `npm run pictures -- --to s3|database` brings the uploaded pictures to one place, `--check` looks for what lies in the
// storage without need; while the app runs or not.
await main(async () => {
  const { to, ...given } = parseArgs({
    options: {
      to: { type: 'string' },
      check: { type: 'boolean', default: false },
      remove: { type: 'boolean', default: false },
      'even-most': { type: 'boolean', default: false },
    },
  }).values;
  if (given.check ? to !== undefined : to !== 's3' && to !== 'database') throw new LaunchProblem(usage);
  const settings = await readSettings();
  const database = await openDatabase(settings, console.error);
  try {
    const [{ s3Storage, storagePlace }, { closeDatabase }] = await Promise.all([
      import('@/lib/pictures/storages'),
      import('@/lib/db/client'),
    ]);
    const storage = s3Storage();
    if (!storage)
      throw new LaunchProblem('Set S3_ENDPOINT, S3_BUCKET, S3_KEY_ID and S3_SECRET, which say where the storage is.');
    const place = storagePlace() ?? '';
    await (
      to === 's3' || to === 'database'
        ? move(to, storage, place)
        : check(storage, place, { remove: given.remove, evenMost: given['even-most'] })
    ).finally(closeDatabase);
  } catch (error) {
    throw error instanceof PictureStorageProblem ? new LaunchProblem(error.message, { cause: error }) : error;
  } finally {
    await database.close();
  }
});
